import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { remotePropsForTests } from '@linecheck/frontend-kit/testing';
import { remotes } from '@linecheck/shared-contracts/remotes';
import { act, waitFor } from '@testing-library/react';
import { mount } from '../src/exposes/mount';
import { on, problem, TestsService } from './tests-service';

const service = new TestsService();

beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => service.server.close());

test('mounts on a page without React and leaves nothing behind', async () => {
  const element = document.body.appendChild(document.createElement('div'));
  const remote = await act(() => Promise.resolve(mount(element, remotePropsForTests())));
  const text = (): string => element.querySelector('[data-linecheck]')?.shadowRoot?.textContent ?? '';
  await waitFor(() => expect(text()).toContain('Send test message'));
  act(() => remote.unmount());
  expect(element.childElementCount).toBe(0);
  element.remove();
});

test('mounts the component that `view` names', async () => {
  service.server.use(on('get', '/sms/test/stats', () => problem(404, 'not-found')));
  const element = document.body.appendChild(document.createElement('div'));
  const remote = await act(() =>
    Promise.resolve(mount(element, { ...remotePropsForTests(), view: 'SMSAnalyticsWidget' })),
  );
  const text = (): string => element.querySelector('[data-linecheck]')?.shadowRoot?.textContent ?? '';
  await waitFor(() => expect(text()).toContain('SMS Analytics'));
  await waitFor(() => expect(text()).toContain('could not be loaded'));
  act(() => remote.unmount());
  element.remove();
});

test.each(remotes.sms_test)('exposes %s as the module and the export of that name', async (component) => {
  const exposed = (await import(`../src/exposes/${component}`)) as Readonly<Record<string, unknown>>;
  expect(exposed[component]).toBeInstanceOf(Function);
});
