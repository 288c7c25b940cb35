import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  completedEvent,
  openTestHarness,
  sentEvent,
  createTestUser,
  createTestUserWith,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('the last look before sending', () => {
  test('a number that was removed after the request gets no text, and the test says why', async () => {
    // The provider postpones texts to this number, so the worker comes back to it two seconds later.
    const ann = await createTestUser(harness);
    const state = await ann.owns('+15005550110');
    const { body } = await ann.send(service, { phone_number: state.e164 });
    await harness.publish('phone-number.removed', { ...state, is_removed: true, version: state.version + 1 });

    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ status: 'failed', code: null, class: 'permanent' });
    const { body: ended } = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(ended).toMatchObject({
      status: 'failed',
      sent_at: null,
      error_code: null,
      error_message:
        'Nothing was sent: this is no longer one of your verified numbers. Add the number and verify it, then try again.',
    });
    expect(ended.steps.map(({ step }: { step: string }) => step)).toEqual(['stored', 'failed']);
    expect(await harness.simulator.textsTo(state.e164)).toEqual([]);
  });
});

describe('the provider', () => {
  test.each([
    ['+15005550001', 21211, 'permanent', /^Not a number that can be texted \(21211\)\. Correct the number/],
    ['+15005550004', 21610, 'permanent', /^This phone has stopped our texts \(21610\)\. Text START/],
    ['+15005550003', 21408, 'ours', /^Texts to this country are not enabled \(21408\)\. The operator needs/],
  ])('refuses %s with %i: the test fails at once and says what to do', async (number, code, errorClass, sentence) => {
    const ann = await createTestUserWith(harness, number);
    const { body } = await ann.send(service, { phone_number: number });
    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ status: 'failed', code, class: errorClass, user_id: ann.id });
    const { body: ended } = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(ended).toMatchObject({ status: 'failed', error_code: code, error_class: errorClass, sent_at: null });
    expect(ended.error_message).toMatch(sentence);
  });

  test('takes the text but its answer is lost: it is looked up, and exactly one text is sent', async () => {
    const ann = await createTestUserWith(harness, '+15005550112');
    const { body } = await ann.send(service, { phone_number: '+15005550112' });
    const { data } = await sentEvent(harness, body.message_id);
    const { body: taken } = await ann.call(service, 'GET', `/${body.test_id}`);
    // Found late, it may be further by then than just taken.
    expect(['accepted', 'sent', 'delivered']).toContain(taken.status);
    expect(taken.message_sid).toBe(data.message_sid);
    expect(await harness.simulator.textsTo('+15005550112')).toHaveLength(1);
  });

  test('fails and does not know the text: the test ends as not confirmed, and nothing is sent again', async () => {
    const ann = await createTestUserWith(harness, '+15005550108');
    const { body } = await ann.send(service, { phone_number: '+15005550108' });
    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ status: 'failed', code: null, class: 'temporary' });
    const { body: ended } = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(ended.error_message).toBe(
      'Twilio did not confirm that it took the text. Look at the phone. If nothing came, try again.',
    );
    expect(await harness.simulator.textsTo('+15005550108')).toEqual([]);
  });

  test('refuses an API key that is not the account’s: the text is refused, and the cause is ours', async () => {
    const other = await harness.startInstance({ TWILIO_API_SECRET: 'of somebody else' });
    await service.close();
    const ann = await createTestUserWith(harness, '+15005550113');
    const { body } = await ann.send(other, { phone_number: '+15005550113' });
    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ status: 'failed', code: 20003, class: 'ours' });
    await other.close();
    service = await harness.startInstance();
  });
});
