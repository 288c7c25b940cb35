import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { remotePropsForTests } from '@linecheck/frontend-kit/testing';
import { remotes } from '@linecheck/shared-contracts/remotes';
import { act, waitFor } from '@testing-library/react';
import { mount } from '../src/exposes/mount';
import { NumbersService, phoneNumber } from './numbers-service';

const service = new NumbersService();
let element: HTMLElement;

beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => element.remove());
afterAll(() => service.server.close());

test.each([
  [undefined, 'Phone Numbers'],
  ['PhoneManagement' as const, 'Your numbers'],
])('mounts %j on a page without React, takes new props, and leaves nothing behind', async (view, heading) => {
  service.numbers = [phoneNumber()];
  element = document.body.appendChild(document.createElement('div'));
  const text = (): string => element.querySelector('[data-linecheck]')?.shadowRoot?.textContent ?? '';
  const remote = await act(() => Promise.resolve(mount(element, { ...remotePropsForTests(), view })));
  await waitFor(() => expect(text()).toContain('+44 7700 900456'));
  expect(text()).toContain(heading);
  act(() => remote.update({ theme: 'dark' }));
  expect(element.querySelector('[data-linecheck]')?.shadowRoot?.querySelector('[data-theme="dark"]')).not.toBeNull();
  act(() => remote.unmount());
  expect(element.childElementCount).toBe(0);
});

test.each(remotes.phone_widget)('exposes %s as the module and the export of that name', async (component) => {
  const exposed = (await import(`../src/exposes/${component}`)) as Readonly<Record<string, unknown>>;
  expect(exposed[component]).toBeInstanceOf(Function);
});
