import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { remotePropsForTests, renderRemote, replaceIn, typeInto } from '@linecheck/frontend-kit/testing';
import { act, fireEvent, waitFor } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { openSentDialog, service, setUpCodeDialog } from './code-dialog';
import { RIGHT_CODE, sentCode } from './numbers-service';

setUpCodeDialog();

test('the code is taken in the digits of another script', async () => {
  const view = await openSentDialog();
  await replaceIn(view.user, view.input, '٤١٩ ٠٢٧');
  await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  expect(service.asked('POST /verify-code')[0]?.body).toEqual({ phone_id: 'b', verification_code: RIGHT_CODE });
});

test('an input method is left alone while it composes, and what it composed is taken', async () => {
  const view = await openSentDialog();
  const compose = (value: string) => {
    fireEvent.compositionStart(view.input);
    fireEvent(view.input, inputOf(view.input as HTMLInputElement, value));
    expect(view.input).toHaveValue(value);
    fireEvent.compositionEnd(view.input);
  };
  compose('４１');
  expect(view.input).toHaveValue('41');
  compose('41９０２７');
  await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  expect(service.asked('POST /verify-code').map(({ body }) => body)).toEqual([
    { phone_id: 'b', verification_code: RIGHT_CODE },
  ]);
});

function inputOf(input: HTMLInputElement, value: string): InputEvent {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  return new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' });
}

describe('a browser that reads codes from texts', () => {
  const read = jest.fn<(request: { otp: unknown; signal: AbortSignal }) => Promise<unknown>>();
  beforeEach(() => {
    read.mockReset();
    Object.assign(globalThis, { OTPCredential: class {} });
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: read } });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'OTPCredential');
    Reflect.deleteProperty(navigator, 'credentials');
  });

  test('is asked for it, and what it reads is checked at once', async () => {
    let give: (credential: unknown) => void = () => undefined;
    read.mockReturnValue(new Promise((resolve) => (give = resolve)));
    const view = await openSentDialog();
    act(() => give({ code: RIGHT_CODE }));
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(read.mock.calls[0]?.[0]).toMatchObject({ otp: { transport: ['sms'] } });
    expect(service.asked('POST /verify-code')[0]?.body).toEqual({ phone_id: 'b', verification_code: RIGHT_CODE });
  });

  test('is asked no more once the dialog has closed', async () => {
    read.mockReturnValue(new Promise(() => {}));
    const view = await openSentDialog();
    const signal = read.mock.calls.at(-1)?.[0].signal;
    expect(signal?.aborted).toBe(false);
    await view.user.click(view.getByRole('button', { name: 'Cancel' }));
    expect(signal?.aborted).toBe(true);
  });

  test('is asked anew for the code of another text', async () => {
    read.mockReturnValue(new Promise(() => {}));
    service.code = sentCode({ next_code_at: new Date(Date.now() - 1).toISOString() });
    const view = await openSentDialog();
    const [before, first] = [read.mock.calls.length, read.mock.calls.at(-1)?.[0].signal];
    service.code = sentCode({ message_id: '0198c1a0-0000-7000-8000-00000000abcd' });
    await view.user.click(await view.findByRole('button', { name: 'Send a new code' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(before + 1));
    expect([first?.aborted, read.mock.calls.at(-1)?.[0].signal.aborted]).toEqual([true, false]);
  });

  test('may be told no: the code is typed', async () => {
    read.mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
    const view = await openSentDialog();
    await typeInto(view.user, view.input, RIGHT_CODE);
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  });
});

describe('a reload of the page', () => {
  test('goes on with the code that is on its way, and asks for none', async () => {
    const before = await openSentDialog();
    before.unmount();
    const after = renderRemote(<PhoneManagement {...remotePropsForTests()} />);
    expect((await after.findByText('5 tries left')).closest('dialog')).toHaveTextContent('+44 7700 900456');
    expect(service.asked('POST /verify')).toHaveLength(1);
    await after.user.click(after.getByText('Cancel'));
    // A dialog that was closed is not opened by the next reload.
    expect(sessionStorage).toHaveLength(0);
  });

  test('opens nothing where the code is over', async () => {
    const before = await openSentDialog();
    before.unmount();
    service.onItsWay.clear();
    const after = renderRemote(<PhoneManagement {...remotePropsForTests()} />);
    await after.findByText('Pending');
    await waitFor(() => expect(service.asked('GET /b/verification').length).toBeGreaterThan(1));
    expect(after.queryByRole('dialog')).not.toBeInTheDocument();
    expect(service.asked('POST /verify')).toHaveLength(1);
  });
});
