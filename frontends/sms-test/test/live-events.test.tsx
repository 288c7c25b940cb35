import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { http, HttpResponse } from 'msw';
import type { SmsTest } from '../src/features/test-messages/sms-test';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { openForm } from './send-form';
import { after, CREATED, failedTest, on, smsTest, TestsService } from './tests-service';

const service = new TestsService();

freezeTime(CREATED);

beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  service.server.resetHandlers();
  service.tests = [];
});
afterAll(() => service.server.close());

/** Ends a test before the request for it is answered: its events are received while nothing is known of it, and the list comes last. */
function endBefore(answered: SmsTest): { answer: () => Response; list: () => void } {
  let list = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (list = resolve));
  const { test_id, message_id, retry_of } = answered;
  const ended = { error_code: 20003, error_class: 'ours' as const, message_sid: null };
  function answer(): Response {
    service.tests = [failedTest({ test_id, message_id, retry_of, ...ended }), ...service.tests];
    service.server.use(
      http.get('*/sms/test/history', async () => {
        await isAsked;
        return HttpResponse.json({ items: service.tests, next_cursor: null });
      }),
    );
    sendLiveEvent({
      type: 'message.refused',
      data: { message_id, code: 20003, class: 'ours', refused_at: after(0.03) },
    });
    sendLiveEvent({ type: 'sms-test.completed', data: {} });
    return HttpResponse.json(answered, { status: 202 });
  }
  return { answer, list };
}

test('a test that ends before its request is answered is shown as it ended', async () => {
  const { answer, list } = endBefore(smsTest());
  service.server.use(on('post', '/sms/test', answer));
  const view = await openForm();
  await view.user.click(view.button);
  await view.findByRole('list', { name: 'Steps of the delivery' });
  list();
  expect(await view.findByRole('button', { name: 'Copy for the operator' })).toBeVisible();
});

test('so is another attempt', async () => {
  service.tests = [failedTest({ retry: { allowed: true, reason: null } })];
  const { answer, list } = endBefore(smsTest({ test_id: 't2', message_id: 'm2', retry_of: 't1' }));
  service.server.use(on('post', '/sms/test/t1/retry', answer));
  const view = await openForm();
  await view.user.click(await view.findByRole('button', { name: 'Try again' }));
  await view.findByRole('button', { name: 'Earlier attempt' });
  list();
  expect(await view.findByRole('button', { name: 'Copy for the operator' })).toBeVisible();
});

test('trying again is offered as soon as the phone lets texts through again', async () => {
  const stopped = { error_code: 21610, error_class: 'permanent' as const, message_sid: null, sender: '+15005550006' };
  service.tests = [failedTest({ ...stopped, retry: { allowed: false, reason: 'permanent' } })];
  const view = await openForm();
  await view.findByRole('button', { name: 'Copy the number' });
  expect(view.queryByRole('button', { name: 'Try again' })).toBeNull();
  service.tests = [failedTest({ ...stopped, retry: { allowed: true, reason: null } })];
  sendLiveEvent({ type: 'phone-number.updated', data: {} });
  expect(await view.findByRole('button', { name: 'Try again' })).toBeVisible();
});
