import { expect, test } from '@jest/globals';
import { refuseRepetition, SAME_PRESS_MS } from '../src/domain/repetition';

const now = new Date('2026-03-01T12:00:00Z');
const e164 = '+447700900456';

function ask(text: string, agoMs: number, samePressMs = SAME_PRESS_MS): void {
  const recent = [{ testId: 'first', phoneNumber: e164, text: 'Hello', createdAt: new Date(now.getTime() - agoMs) }];
  refuseRepetition(recent, [{ e164, field: 'phone_number' }], text, { now, samePressMs });
}

test('the same text is refused for three seconds, with what is left of them', () => {
  const refused = (retryAfterSeconds: number) =>
    expect.objectContaining({ code: 'sent-just-now', retryAfterSeconds, extra: { test_id: 'first' } });
  expect(() => ask('Hello', 0)).toThrow(refused(3));
  expect(() => ask('Hello', 2_999)).toThrow(refused(0.001));
  expect(() => ask('Hello', -500)).toThrow(refused(3));
  expect(() => ask('Hello', 3_000)).not.toThrow();
  expect(() => ask('Another', 0)).not.toThrow();
});
