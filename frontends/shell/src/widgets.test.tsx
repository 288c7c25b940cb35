import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, render, screen, within } from '@testing-library/react';
import { memo } from 'react';
import { phoneWidget } from './pages';
import { PreferenceStore } from './preferences/preference-store';
import { exposedComponent, type RemoteComponent } from './remotes/exposed-component';
import { Shell } from './Shell';
import type { ShellProps } from './shell-props';
import { config, demo, parts, sessionOf, setUpShell, show } from './shell-for-tests';

setUpShell();

const rooms = { remote: 'rooms', component: 'Rooms', name: { en: 'Free rooms', es: 'Salas libres' } };
const ours = { ...phoneWidget, name: 'Phones' };
const remotes = { ...config.remotes, rooms: '/rooms/remoteEntry.js' };

/** The dashboard with these widgets; `host` loads what is not ours. */
function showWidgets(widgets: ShellProps['config']['widgets'], host: () => Promise<RemoteComponent>) {
  history.replaceState(null, '', '/dashboard');
  const load = jest.fn<ShellProps['remotes']['load']>(async ({ remote }) =>
    remote === 'rooms' ? host() : parts.PhoneNumberRegistrationWidget,
  );
  const shell = { config: { ...config, remotes, widgets }, session: sessionOf(demo), remotes: { load } };
  return { load, ...render(<Shell {...shell} preferences={new PreferenceStore()} />) };
}

describe('the widgets of the dashboard', () => {
  test('are those that the configuration names, in its order, with what every remote gets', async () => {
    const { load, container } = showWidgets([rooms, ours], async () => ({ apiBaseUrl, locale }: RemoteProps) => (
      <p>{`rooms of ${apiBaseUrl} in ${locale}`}</p>
    ));
    expect(await screen.findByText('rooms of /api/v1 in en-US')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Manage All' })).toBeVisible();
    expect(load.mock.calls.map(([{ remote }]) => remote)).toEqual(['rooms', 'phone_widget']);
    await expectAccessible(container);
  });

  test('can be none', async () => {
    const { load } = showWidgets([], () => Promise.reject(new Error('not asked')));
    expect(await screen.findByRole('link', { name: /Manage Phone Numbers/ })).toBeVisible();
    expect(load).not.toHaveBeenCalled();
  });

  test('leave the others working where one never answers, cannot be loaded, or throws', async () => {
    const fails: (() => Promise<RemoteComponent>)[] = [
      () => new Promise(() => undefined),
      () => Promise.reject(new Error('down')),
      async () => () => {
        throw new Error('of another React');
      },
    ];
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const host of fails) {
      const { unmount } = showWidgets([rooms, ours], host);
      const widgets = within(await screen.findByRole('region', { name: 'Overview' }));
      expect(await widgets.findByRole('button', { name: 'Manage All' })).toBeVisible();
      unmount();
    }
    jest.restoreAllMocks();
  });

  test('say their name in the person’s language where they cannot be loaded', async () => {
    showWidgets([rooms], () => Promise.reject(new Error('down')));
    expect(await screen.findByRole('alert')).toHaveTextContent('Free rooms could not be loaded');
  });
});

describe('quick actions of the host', () => {
  test('have their icon, their colour and their words', async () => {
    const quickActions = [
      { title: { en: 'Rooms', es: 'Salas' }, detail: 'Book one', href: '/rooms', icon: 'calendar', colour: 'info' },
    ] as const;
    show('/dashboard', demo, { quickActions });
    await screen.findByRole('button', { name: 'Why it failed' });
    const action = screen.getByRole('link', { name: 'Rooms Book one' });
    expect(action).toHaveAttribute('href', '/rooms');
    expect(action.querySelector('.shell-action-info')).not.toBeNull();
  });
});

describe('what a remote exposes', () => {
  const part = { remote: 'rooms', component: 'Rooms' };

  test('is a component by its name, by default, or wrapped by React', async () => {
    const Rooms = () => null;
    const Memo = memo(Rooms);
    expect(await exposedComponent(part, { Rooms })).toBe(Rooms);
    expect(await exposedComponent(part, { default: Rooms })).toBe(Rooms);
    expect(await exposedComponent(part, { Rooms: Memo })).toBe(Memo);
  });

  test.each([null, {}, { Rooms: 'text' }, { Rooms: {} }])('is none: %j', async (exposed) => {
    await expect(exposedComponent(part, exposed)).rejects.toThrow('rooms does not export Rooms.');
  });

  test('can mount itself: it gets changed props, and is unmounted', async () => {
    const update = jest.fn();
    const unmount = jest.fn();
    const mount = (element: HTMLElement, { locale }: RemoteProps) => {
      element.textContent = `rooms in ${locale}`;
      return { update, unmount };
    };
    const Mounted = await exposedComponent({ remote: 'rooms', component: 'mount' }, { mount });
    const props: RemoteProps = { apiBaseUrl: '/api', getAccessToken: async () => 'token', locale: 'es' };
    const { rerender, unmount: leave } = render(<Mounted {...props} />);
    expect(screen.getByText('rooms in es')).toBeVisible();
    act(() => rerender(<Mounted {...props} theme="dark" />));
    expect(update).toHaveBeenLastCalledWith({ ...props, theme: 'dark' });
    leave();
    expect(unmount).toHaveBeenCalledTimes(1);
  });
});
