import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { HttpResponse } from 'msw';
import { openForm } from './send-form';
import { after, failedTest, on, smsTest, TestsService } from './tests-service';

const service = new TestsService();

beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  service.server.resetHandlers();
  service.tests = [];
});
afterAll(() => service.server.close());

/** It ends before the request for it is answered: the events of it are received while nothing is known of it. */
function endBefore(answered: ReturnType<typeof smsTest>): Response {
  const refusal = { message_id: answered.message_id, code: 20003, class: 'ours', refused_at: after(0.03) };
  const ended = { error_code: 20003, error_class: 'ours' as const, message_sid: null };
  const { test_id, message_id } = answered;
  service.tests = [failedTest({ test_id, message_id, ...ended }), ...service.tests];
  sendLiveEvent({ type: 'message.refused', data: refusal });
  sendLiveEvent({ type: 'sms-test.completed', data: {} });
  return HttpResponse.json(answered, { status: 202 });
}

test('a test that ends before its request is answered is shown as it ended', async () => {
  service.server.use(on('post', '/sms/test', () => endBefore(smsTest())));
  const view = await openForm();
  await view.user.click(view.button);
  expect(await view.findByRole('button', { name: 'Copy for the operator' })).toBeVisible();
});

test('so is another attempt', async () => {
  service.tests = [failedTest({ retry: { allowed: true, reason: null } })];
  const second = smsTest({ test_id: 't2', message_id: 'm2', retry_of: 't1' });
  service.server.use(on('post', '/sms/test/t1/retry', () => endBefore(second)));
  const view = await openForm();
  await view.user.click(await view.findByRole('button', { name: 'Try again' }));
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
