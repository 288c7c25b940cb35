import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { MountedRemote } from '@linecheck/shared-contracts/remotes';
import '@testing-library/jest-dom/jest-globals';
import { act, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { mountLinecheck, type LinecheckLoadError, type LinecheckOptions } from '../src/index';
import { LinecheckPhoneNumbers, LinecheckSmsTest } from '../src/react';
import { pretendToRunScripts } from '../src/testing/scripts';

const origin = 'https://linecheck.example.com';
const getAccessToken = (): Promise<string> => Promise.resolve('token');
const given: LinecheckOptions = { origin, view: 'PhoneManagement', getAccessToken };
const server = setupServer();

const init = jest.fn();
const mount = jest.fn<(element: Element, props: Record<string, unknown>) => MountedRemote>();
const mounted = { update: jest.fn(), unmount: jest.fn() };
let build = 0;
let scripts: ReturnType<typeof pretendToRunScripts>;
let place: HTMLElement;

/** Each test has a build of its own, because an entry that has run is not run again. */
function publish(): void {
  build += 1;
  const global = `a_remote_${build}`;
  const entry = { path: `entry.${build}.js`, integrity: 'sha384-x' };
  server.use(
    http.get(`${origin}/remotes/:name/0.x/manifest.json`, () =>
      HttpResponse.json({ global, react: '19.3.1', entry, chunks: [] }),
    ),
  );
  Object.assign(globalThis, { [global]: { init, get: () => Promise.resolve(() => ({ mount })) } });
}

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  for (const mock of [init, mount, mounted.update, mounted.unmount]) mock.mockReset();
  mount.mockImplementation((element) => {
    element.append('the remote');
    return mounted as unknown as MountedRemote;
  });
  scripts = pretendToRunScripts(() => 'ran');
  place = document.createElement('div');
  document.body.append(place);
  publish();
});
afterEach(() => {
  scripts.stop();
  place.remove();
  server.resetHandlers();
});
afterAll(() => server.close());

const face = (): HTMLElement | null | undefined =>
  place.querySelector(':scope > div > div')?.shadowRoot?.querySelector('div');

test('says that it loads, then shows the component with the host’s props and nothing of the page’s React', async () => {
  mountLinecheck(place, { ...given, locale: 'es', theme: 'dark' });
  expect(face()).toHaveTextContent('Cargando…');
  expect(face()).toHaveAttribute('aria-busy', 'true');
  await waitFor(() => expect(place).toHaveTextContent('the remote'));
  expect(init.mock.calls).toEqual([[{}]]);
  const props = {
    getAccessToken,
    apiBaseUrl: `${origin}/api/v1`,
    locale: 'es',
    theme: 'dark',
    view: 'PhoneManagement',
  };
  expect(mount.mock.calls).toEqual([[expect.any(Element), props]]);
  expect(face()).toBeFalsy();
});

test('says why it cannot be shown, and loads it anew on demand', async () => {
  const onLoadError = jest.fn<(error: unknown) => void>();
  server.use(http.get(`${origin}/remotes/phone_widget/0.x/manifest.json`, () => HttpResponse.error()));
  mountLinecheck(place, { ...given, onLoadError });
  await waitFor(() => expect(face()).toHaveAttribute('role', 'alert'));
  expect(face()).toHaveTextContent('Its server could not be reached.');
  expect((onLoadError.mock.calls[0]?.[0] as LinecheckLoadError).code).toBe('unreachable');
  publish();
  face()?.querySelector('button')?.click();
  await waitFor(() => expect(place).toHaveTextContent('the remote'));
  expect(scripts.urls).toEqual([expect.stringMatching(/\?retry=\w+$/)]);
});

test('says that what was loaded could not be shown, and tries it again on demand', async () => {
  const onLoadError = jest.fn<(error: unknown) => void>();
  const broken = new Error('no shadow roots here');
  mount.mockImplementationOnce((element) => {
    element.append('half of it');
    throw broken;
  });
  mountLinecheck(place, { ...given, onLoadError });
  await waitFor(() => expect(onLoadError.mock.calls).toEqual([[broken]]));
  expect(place).not.toHaveTextContent('half of it');
  const again = face()?.querySelector('button');
  act(() => again?.click());
  await waitFor(() => expect(place).toHaveTextContent('the remote'));
  expect(face()).toBeFalsy();
});

test('says that the browser is offline, and loads it once it is not', async () => {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  server.use(http.get(`${origin}/remotes/phone_widget/0.x/manifest.json`, () => HttpResponse.error()));
  mountLinecheck(place, given);
  await waitFor(() => expect(face()).toHaveTextContent('You are offline.'));
  jest.restoreAllMocks();
  publish();
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(place).toHaveTextContent('the remote'));
});

test('an API that the host leaves undefined is that of the origin', async () => {
  const linecheck = mountLinecheck(place, { ...given, apiBaseUrl: undefined });
  await waitFor(() => expect(mount).toHaveBeenCalled());
  expect(mount.mock.calls[0]?.[1]).toMatchObject({ apiBaseUrl: `${origin}/api/v1` });
  linecheck.update({ apiBaseUrl: undefined } as object);
  expect(mounted.update.mock.calls).toEqual([[{ apiBaseUrl: `${origin}/api/v1` }]]);
});

test('what stands in its place follows the host’s theme and language, also where it could not be loaded', async () => {
  server.use(http.get(`${origin}/remotes/phone_widget/0.x/manifest.json`, () => HttpResponse.error()));
  const linecheck = mountLinecheck(place, { ...given, locale: 'fr-CA' });
  expect(face()).toHaveAttribute('lang', 'en');
  await waitFor(() => expect(face()).toHaveAttribute('role', 'alert'));
  const button = face()?.querySelector('button');
  linecheck.update({ theme: 'dark' });
  expect(face()).toHaveAttribute('data-theme', 'dark');
  expect(face()?.querySelector('button')).toBe(button);
  linecheck.update({ locale: 'es-MX' });
  expect(face()).toHaveTextContent('No se pudo cargar esta parte.');
  expect(face()).toHaveAttribute('lang', 'es');
  publish();
  face()?.querySelector('button')?.click();
  await waitFor(() => expect(place).toHaveTextContent('the remote'));
});

test('props that change while it loads are those that it begins with; later ones go on', async () => {
  const linecheck = mountLinecheck(place, given);
  linecheck.update({ locale: 'es' });
  await waitFor(() => expect(mount).toHaveBeenCalled());
  expect(mount.mock.calls[0]?.[1]).toMatchObject({ locale: 'es' });
  linecheck.update({ theme: 'dark' });
  expect(mounted.update.mock.calls).toEqual([[{ theme: 'dark' }]]);
  linecheck.unmount();
  expect(mounted.unmount).toHaveBeenCalledTimes(1);
  linecheck.update({ theme: 'light' });
  linecheck.unmount();
  expect([mounted.update, mounted.unmount].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(place.childElementCount).toBe(0);
});

test('what arrives after it was taken away is not shown', async () => {
  mountLinecheck(place, given).unmount();
  await waitFor(() => expect(init).toHaveBeenCalled());
  await Promise.resolve();
  expect(mount).not.toHaveBeenCalled();
});

test('a view that no remote has is an error of the caller', () => {
  expect(() => mountLinecheck(place, { ...given, view: 'Nothing' as 'PhoneManagement' })).toThrow(
    'There is no view Nothing. There are: PhoneNumberRegistrationWidget, PhoneManagement, SMSTestComponent, SMSAnalyticsWidget.',
  );
});

test('the React components show theirs once, also in strict mode, and call the newest of the host’s functions', async () => {
  const heard: string[] = [];
  const view = (name: string) =>
    createElement(
      StrictMode,
      null,
      createElement(LinecheckPhoneNumbers, {
        origin,
        className: 'numbers',
        getAccessToken: () => Promise.resolve(name),
        onEvent: () => heard.push(name),
      }),
      createElement(LinecheckSmsTest, { origin, view: 'SMSAnalyticsWidget', getAccessToken }),
    );
  const root = createRoot(place);
  act(() => root.render(view('first')));
  await waitFor(() => expect(mount).toHaveBeenCalledTimes(2));
  const [numbers, figures] = mount.mock.calls.map(([, props]) => props);
  expect([numbers?.['view'], figures?.['view']].sort()).toEqual(['PhoneManagement', 'SMSAnalyticsWidget']);
  expect(place.querySelector('.numbers')).toHaveTextContent('the remote');
  const first = mount.mock.calls.map(([, props]) => props).find((props) => props['view'] === 'PhoneManagement');
  act(() => root.render(view('second')));
  await expect((first?.['getAccessToken'] as typeof getAccessToken)()).resolves.toBe('second');
  (first?.['onEvent'] as (event: unknown) => void)({});
  expect(heard).toEqual(['second']);
  expect(first?.['onNavigate']).toBeUndefined();
  expect(mount).toHaveBeenCalledTimes(2);
  act(() => root.unmount());
  expect(mounted.unmount).toHaveBeenCalledTimes(2);
});
