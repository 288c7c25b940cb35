import { describe, expect, test } from '@jest/globals';
import type { LiveEvent } from '@linecheck/frontend-kit';
import { after, deliveredTest, messageMoved, smsTest } from '../../../test/tests-service';
import { applyEvent } from './apply-event';
import { furtherOf } from './sms-test';

/** An event of which only what matters here is filled in. */
function event(type: LiveEvent['type'], data: unknown): LiveEvent {
  return { type, data, id: 'e', subject: 'm1', time: '' } as LiveEvent;
}

describe('hearing an event', () => {
  test('in the wrong order moves only forward', () => {
    const handed = applyEvent(smsTest(), event('message.status-changed', messageMoved()));
    const late = applyEvent(handed, event('message.sent', messageMoved({ status: 'queued' })));
    expect(late).toBe(handed);
    expect(late.status).toBe('sent');
  });

  test('twice counts once', () => {
    const once = applyEvent(smsTest(), event('message.status-changed', messageMoved()));
    expect(applyEvent(once, event('message.status-changed', messageMoved()))).toBe(once);
  });

  test('after the end changes nothing', () => {
    const ended = deliveredTest();
    const failure = event('message.failed', messageMoved({ status: 'undelivered', code: 30003 }));
    expect(applyEvent(ended, failure)).toBe(ended);
  });

  test('a failure drops what the service said of trying again, and takes the provider’s code for the reason', () => {
    const running = smsTest({ retry: { allowed: false, reason: 'not-finished' } });
    const failure = event('message.failed', messageMoved({ status: 'undelivered', code: 30003, class: 'temporary' }));
    const failed = applyEvent(running, failure);
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'provider', error_code: 30003 });
    expect(failed.retry).toBeUndefined();
    const data = { message_id: 'm1', code: null, class: 'temporary', refused_at: running.created_at };
    const unsent = applyEvent(running, event('message.refused', data));
    expect(unsent.failure_reason).toBeUndefined();
    expect(applyEvent(unsent, event('message.status-changed', messageMoved()))).toMatchObject({ failure_reason: null });
  });

  test('a delivery brings the seconds that every figure is of', () => {
    const moved = messageMoved({ status: 'delivered', seconds_to_phone: 1.9 });
    expect(applyEvent(smsTest(), event('message.delivered', moved)).seconds_to_phone).toBe(1.9);
  });

  test('“read” that is heard first counts from the report that the phone has it, as the stored test does', () => {
    const read = messageMoved({ status: 'read', heard_at: after(61), seconds_to_phone: 1.9 });
    const updated = applyEvent(smsTest(), event('message.status-changed', read));
    expect(updated).toMatchObject({ status: 'delivered', seconds_to_phone: 1.9, delivered_at: after(2.11) });
    expect(updated.steps.at(-1)).toEqual({ step: 'delivered', at: after(2.11), seconds: 2.11 });
  });

  test('“read” without seconds was found by asking, and stands where it was heard', () => {
    const read = messageMoved({ status: 'read', heard_at: after(61), seconds_to_phone: null });
    const updated = applyEvent(smsTest(), event('message.status-changed', read));
    expect(updated.steps.at(-1)).toEqual({ step: 'delivered', at: after(61), seconds: null });
  });

  test('a refusal before sending ends it', () => {
    const data = { message_id: 'm1', code: 21610, class: 'permanent', refused_at: smsTest().created_at };
    const refused = applyEvent(smsTest(), event('message.refused', data));
    expect(refused).toMatchObject({ status: 'failed', error_code: 21610, error_class: 'permanent' });
    expect(refused.steps.at(-1)).toMatchObject({ step: 'failed', seconds: 0 });
  });

  test('a text that counted as not sent was sent once the provider speaks of it, whichever is heard first', () => {
    const data = { message_id: 'm1', code: null, class: 'temporary', refused_at: smsTest().created_at };
    const refusal = event('message.refused', data);
    const delivery = event('message.delivered', messageMoved({ status: 'delivered', seconds_to_phone: 1.9 }));
    const delivered = { status: 'delivered', error_code: null, error_class: null };
    for (const order of [
      [refusal, delivery],
      [delivery, refusal],
      [refusal, delivery, refusal],
    ]) {
      const updated = order.reduce(applyEvent, smsTest());
      expect(updated).toMatchObject(delivered);
      expect(updated.steps.map(({ step }) => step)).toEqual(['stored', 'delivered']);
    }
    const unsent = applyEvent(smsTest(), refusal);
    const fetched = { ...smsTest(), status: 'accepted' as const, message_sid: 'SM1' };
    expect(furtherOf(unsent, fetched)).toBe(fetched);
    expect(furtherOf(unsent, smsTest())).toBe(unsent);
  });

  test('a delivery that was only found out by asking has no seconds', () => {
    const updated = applyEvent(
      smsTest(),
      event('message.delivered', messageMoved({ status: 'delivered', seconds_to_phone: 1.9 })),
    );
    expect(updated.steps.at(-1)?.seconds).toBe(0.94);
    const asked = applyEvent(smsTest(), event('message.delivered', messageMoved({ status: 'delivered' })));
    expect(asked).toMatchObject({ status: 'delivered', steps: [{}, { step: 'delivered', seconds: null }] });
  });

  test.each([
    ['another message', 'message.delivered' as const, messageMoved({ message_id: 'other', status: 'delivered' })],
    ['a status that is no step', 'message.status-changed' as const, messageMoved({ status: 'queued' })],
    ['another event', 'phone-number.added' as const, { message_id: 'm1' }],
    ['an event without data', 'message.sent' as const, null],
  ])('of %s changes nothing', (_, type, data) => {
    const before = smsTest();
    expect(applyEvent(before, event(type, data))).toBe(before);
  });

  test('clocks that differ never make a step negative', () => {
    const early = messageMoved({ status: 'sent', heard_at: '2020-01-01T00:00:00Z' });
    expect(applyEvent(smsTest(), event('message.status-changed', early)).steps.at(-1)?.seconds).toBe(0);
  });
});

test('an older answer does not replace what is known', () => {
  const known = deliveredTest();
  expect(furtherOf(known, smsTest())).toBe(known);
  expect(furtherOf(smsTest(), known)).toBe(known);
  expect(furtherOf(undefined, known)).toBe(known);
});
