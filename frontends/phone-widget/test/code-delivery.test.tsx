import { describe, expect, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent, setLiveStatus, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { openDialog, openSentDialog, service, setUpCodeDialog } from './code-dialog';
import { messageMoved, RIGHT_CODE, sentCode } from './numbers-service';

setUpCodeDialog();

describe('the delivery of the code', () => {
  test('is told step by step', async () => {
    const view = await openSentDialog();
    expect(view.getByText('Stored. Handing the text to Twilio…')).toBeVisible();
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    expect(view.getByText(/Taken by Twilio/)).toBeVisible();
    sendLiveEvent({ type: 'message.status-changed', data: messageMoved({ status: 'sent' }) });
    expect(view.getByText(/Handed to your carrier/)).toBeVisible();
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ status: 'delivered' }) });
    expect(view.getByText(/Delivered to your phone/)).toBeVisible();
    sendLiveEvent({ type: 'message.status-changed', data: messageMoved({ status: 'sent' }) });
    expect(view.getByText(/Delivered to your phone/)).toBeVisible();
    await expectAccessible(view.root);
  });

  test('a refusal of the carrier says what to do, and the code is still taken', async () => {
    const view = await openSentDialog();
    const data = messageMoved({ status: 'undelivered', code: 30003, class: 'temporary' });
    sendLiveEvent({ type: 'message.failed', data });
    expect(
      view.getByText(
        'Your carrier refused it: phone unreachable (30003). Switch the phone on and check its reception, then try again.',
      ),
    ).toBeVisible();
    const dialog = view.getByRole('dialog', { name: 'The code did not arrive' });
    expect(dialog).toHaveTextContent('The text to +44 7700 900456 did not reach the phone.');
    expect(view.getByRole('button', { name: /^Send again in 0:\d\d$/ })).toHaveAttribute('aria-disabled', 'true');
    expect(view.queryByRole('button', { name: 'Verify' })).not.toBeInTheDocument();
    await expectAccessible(view.root);
    await typeInto(view.user, view.input, '4190');
    expect(view.getByRole('button', { name: 'Verify' })).toBeVisible();
    await typeInto(view.user, view.input, '27');
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(service.asked('POST /verify-code')[0]?.body).toEqual({ phone_id: 'b', verification_code: RIGHT_CODE });
  });

  test('of a text that the provider refused is found after a reload, too', async () => {
    service.onItsWay.set('b', sentCode({ phone_id: 'b' }));
    const found = {
      ...(messageMoved() as object),
      status: null,
      is_final: true,
      error_code: 21614,
      updated_at: new Date(),
    };
    service.server.use(
      http.get('http://localhost:8080/api/v1/deliveries', () =>
        HttpResponse.json({ items: [found], next_cursor: null }),
      ),
    );
    const view = await openDialog();
    expect(await view.findByText(/It was not sent: not a mobile number \(21614\)\./)).toBeVisible();
    expect(view.getByRole('dialog', { name: 'The code was not sent' })).toBeVisible();
  });

  test('a STOP that the provider told of is answered by START', async () => {
    const view = await openSentDialog();
    const data = messageMoved({ status: 'undelivered', code: 21610, class: 'permanent', from: '+447700900001' });
    sendLiveEvent({ type: 'message.failed', data });
    expect(view.getByText(/Text START from this phone to \+447700900001\./)).toBeVisible();
  });

  test('a refusal of the provider comes before any sending', async () => {
    const view = await openSentDialog();
    const data = { message_id: 'm1', purpose: 'verification', code: null, class: 'ours' };
    sendLiveEvent({ type: 'message.refused', data });
    expect(view.getByText(/It was not sent: the text could not be delivered\./)).toBeVisible();
    expect(view.getByText('If this phone ever stopped our texts:')).toBeVisible();
    expect(view.getByText(/Text START from this phone to \+15005550006\./)).toBeVisible();
    expect(view.getByRole('button', { name: 'Copy the number' })).toBeVisible();
    const dialog = view.getByRole('dialog', { name: 'The code was not sent' });
    expect(dialog).toHaveTextContent('No code was texted to +44 7700 900456 just now.');
    expect(dialog).not.toHaveTextContent(/We texted/);
    await expectAccessible(view.root);
  });

  test('and does not ask to answer a sender that cannot be answered', async () => {
    const view = await openSentDialog();
    const data = { message_id: 'm1', purpose: 'verification', code: null, class: 'ours', from: 'Linecheck' };
    sendLiveEvent({ type: 'message.refused', data });
    expect(
      view.getByText(/come from Linecheck, a name that cannot be answered\. Ask us to lift the stop/),
    ).toBeVisible();
    expect(view.queryByText(/START/)).not.toBeInTheDocument();
  });

  test('that counted as not sent goes on once the provider speaks of it, whichever is heard first', async () => {
    const refused = { message_id: 'm1', purpose: 'verification', code: null, class: 'temporary' };
    const view = await openSentDialog();
    sendLiveEvent({ type: 'message.refused', data: refused });
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    expect(view.getByText(/Taken by Twilio/)).toBeVisible();
    sendLiveEvent({ type: 'message.refused', data: refused });
    expect(view.getByText(/Taken by Twilio/)).toBeVisible();
  });

  test('news that comes before the answer that names the message is not lost', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    service.server.use(
      http.post('http://localhost:8080/api/v1/users/me/phone-numbers/verify', async () => {
        await answered;
        return HttpResponse.json({ ...sentCode(), phone_id: 'b' }, { status: 202 });
      }),
    );
    const view = await openDialog();
    await waitFor(() => expect(view.dialog).toHaveTextContent('We are texting six digits to +44 7700 900456…'));
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ status: 'delivered' }) });
    answer();
    expect(await view.findByText(/Delivered to your phone/)).toBeVisible();
  });

  test('texts of other purposes and other messages change nothing', async () => {
    const view = await openSentDialog();
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ status: 'delivered', purpose: 'test' }) });
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ status: 'delivered', message_id: 'm2' }) });
    expect(view.getByText('Stored. Handing the text to Twilio…')).toBeVisible();
  });

  test('is looked up where events may have been missed', async () => {
    const item = { ...(messageMoved({ status: 'delivered' }) as object), error_code: null, updated_at: new Date() };
    service.server.use(
      http.get('http://localhost:8080/api/v1/deliveries', () =>
        HttpResponse.json({ items: [item], next_cursor: null }),
      ),
    );
    const view = await openSentDialog();
    expect(await view.findByText(/Delivered to your phone/)).toBeVisible();
  });

  test('says when live updates are paused', async () => {
    const view = await openSentDialog();
    setLiveStatus('paused');
    expect(view.getByText('Live updates are paused. The code works all the same.')).toBeVisible();
  });
});
