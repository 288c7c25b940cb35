import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, focusedIn, replaceIn, sendLiveEvent, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { openDialog, openSentDialog, service, setUpCodeDialog } from './code-dialog';
import { messageMoved, on, pending, problem, RIGHT_CODE, sentCode } from './numbers-service';

setUpCodeDialog();

describe('the code', () => {
  test('is texted when the dialog opens, and checked at the sixth digit', async () => {
    const onEvent = jest.fn();
    const view = await openSentDialog({ onEvent });
    expect(view.dialog).toHaveTextContent('We are texting six digits to +44 7700 900456…');
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    expect(view.dialog).toHaveTextContent('We texted six digits to +44 7700 900456.');
    expect(view.input).toBe(focusedIn(view.root));
    expect(view.input).toHaveAttribute('autocomplete', 'one-time-code');
    await expectAccessible(view.root);
    await typeInto(view.user, view.input, RIGHT_CODE);
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(view.getByText('✓ Verified')).toBeVisible();
    expect(view.getAllByText('+44 7700 900456 is verified.').length).toBeGreaterThan(0);
    expect(onEvent).toHaveBeenCalledWith({ type: 'number-verified', phoneId: 'b' });
    expect(view.getByRole('button', { name: 'Add Phone' })).toBe(focusedIn(view.root));
  });

  test('can be pasted with blanks and words around it', async () => {
    const view = await openSentDialog();
    await replaceIn(view.user, view.input, 'Your code is 419 027.');
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(service.asked('POST /verify-code')[0]?.body).toEqual({ phone_id: 'b', verification_code: RIGHT_CODE });
  });

  test.each(['٤١٩٠٢٧', '۴۱۹۰۲۷', '४१९०२७', '４１９０２７', '\u202a419-027\u202c'])(
    'is read in the digits of every script: %s',
    async (written) => {
      const view = await openSentDialog();
      await replaceIn(view.user, view.input, written);
      await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
      expect(service.asked('POST /verify-code')[0]?.body).toMatchObject({ verification_code: RIGHT_CODE });
    },
  );

  test('that is not whole is not sent', async () => {
    const view = await openSentDialog();
    await typeInto(view.user, view.input, '4190{Enter}');
    expect(view.getByText('Type all six digits.')).toBeVisible();
    expect(service.asked('POST /verify-code')).toHaveLength(0);
  });

  test('that is wrong says so with the tries left, and makes room for the next', async () => {
    const view = await openSentDialog();
    expect(view.getByText('5 tries left')).toBeVisible();
    await typeInto(view.user, view.input, '000000');
    expect(await view.findByText('This is not the code we texted. 4 tries left.')).toBeVisible();
    expect(view.getByText('4 tries left')).toBeVisible();
    expect(view.input).toHaveValue('');
    expect(view.input).toBe(focusedIn(view.root));
    expect(view.input).toBeInvalid();
    await typeInto(view.user, view.input, RIGHT_CODE);
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test.each([
    ['code-expired', 422, {}, 'This code has expired. Ask for a new one.'],
    ['code-not-requested', 409, {}, 'No code is waiting for this number. Ask for a new one.'],
    ['too-many-tries', 429, {}, 'No tries are left for this code. Ask for a new one.'],
    ['code-wrong', 422, { attempts_left: 0 }, 'No tries are left for this code. Ask for a new one.'],
    ['too-many-tries', 429, { retry_after: 3600 }, 'Too many wrong codes for this number. Try again in 1:00:00.'],
  ])('%s (%d, %j) says what is to be done', async (code, status, extra, sentence) => {
    service.server.use(on('post', '/verify-code', () => problem(status, code, extra)));
    const view = await openSentDialog();
    await typeInto(view.user, view.input, '000000');
    expect(await view.findByText(sentence)).toBeVisible();
  });

  test('stays typed when it could not be checked', async () => {
    service.server.use(on('post', '/verify-code', () => HttpResponse.error()));
    const view = await openSentDialog();
    await typeInto(view.user, view.input, RIGHT_CODE);
    expect(await view.findByRole('alert')).toHaveTextContent('The code could not be checked.');
    expect(view.input).toHaveValue(RIGHT_CODE);
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('of a number that is verified on another page is needed no more', async () => {
    const view = await openSentDialog();
    service.numbers = [pending({ id: 'b', is_verified: true, verified_at: new Date().toISOString() })];
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(view.getAllByText('+44 7700 900456 is verified.').length).toBeGreaterThan(0);
  });
});

describe('a new code', () => {
  test('can be had after the wait, and outlives a closed dialog', async () => {
    const view = await openSentDialog();
    expect(view.getByRole('timer')).toHaveTextContent('New code in 0:30');
    expect(view.queryByRole('button', { name: 'Send a new code' })).not.toBeInTheDocument();
    await view.user.click(view.getByRole('button', { name: 'Cancel' }));
    await view.user.click(view.getByRole('button', { name: /^Verify \+44/ }));
    expect(view.getByText(/We are texting six digits to/)).toBeVisible();
    expect(service.asked('POST /verify')).toHaveLength(1);
  });

  test('is another action than the first', async () => {
    service.code = sentCode({ next_code_at: new Date(Date.now() - 1).toISOString() });
    const view = await openSentDialog();
    await view.user.click(await view.findByRole('button', { name: 'Send a new code' }));
    await waitFor(() => expect(service.asked('POST /verify')).toHaveLength(2));
    const [first, second] = service.asked('POST /verify');
    expect(second?.key).not.toBe(first?.key);
  });

  test('too early is no obstacle to the code in hand', async () => {
    service.server.use(on('post', '/verify', () => problem(429, 'too-many-codes', { retry_after: 24 })));
    const view = await openDialog();
    expect(await view.findByText(/A code was asked for a moment ago/)).toBeVisible();
    expect(view.getByRole('timer')).toHaveTextContent('New code in 0:24');
    await typeInto(view.user, view.input, RIGHT_CODE);
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test.each([
    ['codes-per-number-hour', 'As many codes were asked for this number as can be within an hour.'],
    ['codes-per-person-day', 'You have asked for as many codes as one person can within 24 hours.'],
    [
      'codes-installation-day',
      'This installation has reached its limit of texts for today; its operator has been told.',
    ],
  ])('that %s keeps back says so, and when it can go; what was typed stays', async (limit, sentence) => {
    service.code = sentCode({ next_code_at: new Date(Date.now() - 1).toISOString() });
    const view = await openSentDialog();
    await typeInto(view.user, view.input, '123');
    const refusal = { limit, quota: 15, remaining: 0, retry_after: 4_500 };
    service.server.use(on('post', '/verify', () => problem(429, 'too-many-codes', refusal)));
    await view.user.click(await view.findByRole('button', { name: 'Send a new code' }));
    expect(await view.findByText(new RegExp(`${sentence} The next code can go at .*\\d`))).toBeVisible();
    expect(view.getByRole('timer')).toHaveTextContent('New code in 1:15:00');
    expect(view.input).toHaveValue('123');
  });

  test('that was not sent says why, and is asked for again with the same key', async () => {
    service.server.use(on('post', '/verify', () => problem(503, 'unavailable')));
    const view = await openDialog();
    expect(await view.findByRole('alert')).toHaveTextContent('The code was not sent.');
    expect(view.getByRole('dialog', { name: 'The code was not sent' })).toHaveTextContent(
      'No code was texted to +44 7700 900456 just now.',
    );
    expect(view.queryByRole('button', { name: 'Verify' })).not.toBeInTheDocument();
    await expectAccessible(view.root);
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Send again' }));
    await view.findByText('Stored. Handing the text to Twilio…');
    const [first, second] = service.asked('POST /verify');
    expect(second?.key).toBe(first?.key);
  });

  test('to a phone that stopped our texts says so', async () => {
    service.server.use(on('post', '/verify', () => problem(409, 'number-opted-out')));
    const view = await openDialog();
    expect(await view.findByRole('alert')).toHaveTextContent('This phone has stopped our texts.');
  });
});

describe('a code without tries', () => {
  test('can be typed no more; the focus goes to what is left to do', async () => {
    service.server.use(on('post', '/verify-code', () => problem(422, 'code-wrong', { attempts_left: 0 })));
    service.code = sentCode({ next_code_at: new Date(Date.now() - 1).toISOString() });
    const view = await openSentDialog();
    await typeInto(view.user, view.input, '000000');
    expect(await view.findByRole('dialog', { name: 'This code is used up' })).toBeVisible();
    expect(view.queryByRole('textbox')).not.toBeInTheDocument();
    expect(view.queryByText(/0 tries left/)).not.toBeInTheDocument();
    await waitFor(() => expect(view.getByRole('button', { name: 'Send again' })).toBe(focusedIn(view.root)));
    await expectAccessible(view.root);
    service.code = sentCode({ verification_id: 'v2', message_id: 'm2' });
    await view.user.click(view.getByRole('button', { name: 'Send again' }));
    expect(await view.findByRole('textbox', { name: 'Six-digit code' })).toBeVisible();
  });

  test('closes the field on another page, too', async () => {
    const view = await openSentDialog();
    const data = { verification_id: 'v1', phone_id: 'b', attempts_left: 0 };
    sendLiveEvent({ type: 'verification.failed', data });
    expect(view.queryByRole('textbox')).not.toBeInTheDocument();
    expect(view.getByRole('button', { name: /^Send again in 0:\d\d$/ })).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a code of the same person on another page', () => {
  test('is gone on with: no second one is asked for', async () => {
    service.onItsWay.set('b', sentCode({ phone_id: 'b', attempts_left: 3 }));
    const view = await openDialog();
    expect(await view.findByText('3 tries left')).toBeVisible();
    expect(service.asked('POST /verify')).toHaveLength(0);
    sendLiveEvent({ type: 'verification.failed', data: { verification_id: 'v1', phone_id: 'b', attempts_left: 2 } });
    expect(view.getByText('2 tries left')).toBeVisible();
    sendLiveEvent({ type: 'verification.failed', data: { verification_id: 'v1', phone_id: 'b', attempts_left: 3 } });
    sendLiveEvent({ type: 'verification.failed', data: { verification_id: 'v0', phone_id: 'b', attempts_left: 1 } });
    expect(view.getByText('2 tries left')).toBeVisible();
  });

  test('is taken over when a newer text is on its way', async () => {
    const view = await openSentDialog();
    service.onItsWay.set('b', sentCode({ phone_id: 'b', message_id: 'm2' }));
    sendLiveEvent({ type: 'verification.requested', data: { phone_id: 'b', message_id: 'm2' } });
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ message_id: 'm2', status: 'delivered' }) });
    expect(await view.findByText(/Delivered to your phone/)).toBeVisible();
  });

  test('is the one to type where it was asked for a moment ago', async () => {
    service.server.use(
      on('post', '/verify', () => {
        service.onItsWay.set('b', sentCode({ phone_id: 'b' }));
        return problem(429, 'too-many-codes', { retry_after: 24 });
      }),
    );
    const view = await openDialog();
    expect(await view.findByText('Stored. Handing the text to Twilio…')).toBeVisible();
    expect(view.queryByText(/No code was texted/)).not.toBeInTheDocument();
  });

  test('is asked for where the service cannot say whether there is one', async () => {
    service.server.use(on('get', '/b/verification', () => problem(404, 'not-found')));
    const view = await openSentDialog();
    expect(view.input).toBeVisible();
    expect(service.asked('POST /verify')).toHaveLength(1);
  });
});
