import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { freezeTime, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, pending, sentCode } from './numbers-service';

/** It has one number, whose code was sent. */
export let service: NumbersService;

/** Registers what has to be done before and after the tests. */
export function setUpCodeDialog(): void {
  // How long a code has to be waited for does not depend on how long the test takes.
  freezeTime('2026-11-30T12:00:00.000Z');
  beforeAll(() => {
    service = new NumbersService();
    service.server.listen({ onUnhandledRequest: 'error' });
  });
  beforeEach(() => {
    service.onItsWay.clear();
    sessionStorage.clear();
    service.numbers = [pending({ id: 'b' })];
    service.code = sentCode();
  });
  afterEach(() => {
    service.server.resetHandlers();
    service.requests.length = 0;
  });
  afterAll(() => service.server.close());
}

export async function openDialog(changed = {}) {
  const view = renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);
  await view.user.click(await view.findByRole('button', { name: /^Verify \+44/ }));
  const dialog = await view.findByRole('dialog');
  return { ...view, dialog, input: view.getByRole('textbox', { name: 'Six-digit code' }) };
}

export async function openSentDialog(changed = {}) {
  const view = await openDialog(changed);
  await view.findByText(/tries left/);
  return view;
}
