import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { remotePropsForTests } from '@linecheck/frontend-kit/testing';
import { act, waitFor } from '@testing-library/react';
import { mount } from '../src/exposes/mount';
import { TestsService } from './tests-service';

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
