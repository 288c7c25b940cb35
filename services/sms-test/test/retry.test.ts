import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { delivered, failed, store, storedTest } from './stored-tests';
import {
  completedEvent,
  createTestUser,
  expectProblem,
  freshNumber,
  openTestHarness,
  SAME_PRESS_MS,
  sentEvent,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
let e164: string;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({
    TEST_SEGMENTS_PER_PERSON_MINUTE: '10',
    TEST_SEGMENTS_PER_NUMBER_HOUR: '1000',
  });
});
afterAll(() => harness.close());

async function start(): Promise<void> {
  ann = await createTestUser(harness);
  ({ e164 } = await ann.owns(freshNumber()));
  await harness.allTaken();
}

const past = () => new Date(Date.now() - 60_000);

/** A test of theirs that failed a minute ago. */
async function failedTest(changes: Parameters<typeof storedTest>[1] = {}): Promise<string> {
  const test = storedTest(ann.id, { phoneNumber: e164, messageContent: 'Ring me', ...failed(past()), ...changes });
  await store(service, [test]);
  return test.testId;
}

const retry = (id: string, headers = {}) => ann.call(service, 'POST', `/${id}/retry`, undefined, headers);
const known = async (id: string) => (await ann.call(service, 'GET', `/${id}`)).body;

test('a failed test is sent again as a new one: the same text, linked both ways, with its event', async () => {
  await start();
  const id = await failedTest({ messageTemplate: 'reminder', encoding: 'GSM-7' });
  expect((await known(id)).retry).toEqual({ allowed: true, reason: null });
  const answer = await retry(id);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`/api/v1/sms/test/${answer.body.test_id}`);
  expect(answer.headers.get('ratelimit')).not.toBeNull();
  expect(answer.body).toMatchObject({
    phone_number: e164,
    message_content: 'Ring me',
    message_template: 'reminder',
    encoding: 'GSM-7',
    retry_of: id,
    retried_as: null,
    status: 'queued',
    retry: { allowed: false, reason: 'not-finished' },
  });
  expect(await known(id)).toMatchObject({
    status: 'failed',
    retry_of: null,
    retried_as: answer.body.test_id,
    retry: { allowed: false, reason: 'retried' },
  });
  await sentEvent(harness, answer.body.message_id);
  expect(await harness.simulator.textsTo(e164)).toEqual(['Ring me']);
});

test('of two at once one sends, and the other names its test; later, too', async () => {
  await start();
  const id = await failedTest();
  const answers = await atOnce(3, () => retry(id));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
  const winner = answers.find(({ status }) => status === 202)?.body;
  for (const answer of answers.filter(({ status }) => status === 409)) {
    expectProblem(answer, 409, 'sent-just-now');
    expect(answer.body.test_id).toBe(winner.test_id);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await sentEvent(harness, winner.message_id);
  expect(await harness.simulator.textsTo(e164)).toHaveLength(1);

  const { pool } = service.context.database;
  await pool.query(`UPDATE sms_tests SET created_at = created_at - interval '1 ms' * $2 WHERE test_id = $1`, [
    winner.test_id,
    SAME_PRESS_MS,
  ]);
  const later = await retry(id);
  expectProblem(later, 409, 'retry-pointless');
  expect(later.body).toMatchObject({ reason: 'retried', test_id: winner.test_id });
});

test('the same Idempotency-Key sends once; for another test it is refused', async () => {
  await start();
  const [id, other] = [await failedTest(), await failedTest()];
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const first = await retry(id, headers);
  const again = await retry(id, headers);
  expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([202, 'true', first.body]);
  expectProblem(await retry(other, headers), 422, 'idempotency-key-reused');
});

describe('is refused', () => {
  beforeAll(start);

  test.each([
    [30005, 'en', /30005/],
    [30006, 'es', /línea fija|fijo/i],
    [21211, 'en', /21211/],
    [21610, 'en', /START/],
  ])('after %i, with what else to do, in %s', async (code, language, words) => {
    const id = await failedTest({ errorCode: code });
    const answer = await retry(id, { 'accept-language': language });
    expectProblem(answer, 409, 'retry-pointless');
    expect(answer.body.reason).toBe('permanent');
    expect(answer.body.detail).toMatch(words);
    const { retry: told, error_message } = await known(id);
    expect(told).toEqual({ allowed: false, reason: 'permanent' });
    if (language === 'en') expect(answer.body.detail).toBe(error_message);
    expect((await known(id)).retried_as).toBeNull();
  });

  test.each([
    ['en', /delivered/],
    ['es', /se entregó/],
  ])('once it was delivered, in %s', async (language, words) => {
    const id = await failedTest({ ...delivered(past(), 2), errorCode: null, failureReason: null, failedAt: null });
    const answer = await retry(id, { 'accept-language': language });
    expectProblem(answer, 409, 'retry-pointless');
    expect(answer.body).toMatchObject({ reason: 'delivered', detail: expect.stringMatching(words) });
  });

  test('while it has not ended', async () => {
    const { body } = await ann.send(service, { phone_number: e164 });
    expectProblem(await retry(body.test_id), 409, 'test-not-finished');
  });

  test('where there is none, it is somebody else’s, or a canary’s', async () => {
    const bob = await createTestUser(harness);
    const id = await failedTest();
    expectProblem(await retry(uuidv7()), 404, 'not-found');
    expectProblem(await bob.call(service, 'POST', `/${id}/retry`), 404, 'not-found');
    expectProblem(await retry(await failedTest({ canaryId: uuidv7() })), 404, 'not-found');
    expectProblem(await retry('42'), 400, 'invalid-request', 'test_id');
    const { status } = await fetch(`${service.url}/api/v1/sms/test/${id}/retry`, { method: 'POST' });
    expect(status).toBe(401);
  });
});

test('a number that is not the person’s any more is refused, and the test says so; one that is back is not', async () => {
  await start();
  const state = await ann.owns(freshNumber());
  const gone = await failedTest({ phoneNumber: state.e164 });
  await harness.publish('phone-number.removed', { ...state, is_verified: false, is_removed: true, version: 4 });
  await harness.allTaken();
  expect((await known(gone)).retry).toEqual({ allowed: false, reason: 'number-not-verified' });
  expectProblem(await retry(gone), 409, 'number-not-verified', 'phone_number');
  await ann.owns(state.e164);
  await harness.allTaken();
  expect((await ann.call(service, 'GET', '/history?status=failed')).body.items[0]).toMatchObject({
    test_id: gone,
    retry: { allowed: true, reason: null },
  });
  expect((await retry(gone)).status).toBe(202);
});

test('a phone that has stopped our texts is refused, with whom to text START to', async () => {
  await start();
  const id = await failedTest();
  await harness.publish('recipient.opted-out', {
    number: e164,
    sender: '+15005550006',
    user_id: null,
    opted_out: true,
    source: 'stop-word',
    since: new Date().toISOString(),
    version: 1,
  });
  await harness.allTaken();
  expect((await known(id)).retry).toEqual({ allowed: false, reason: 'opted-out' });
  const refused = await retry(id);
  expectProblem(refused, 409, 'number-opted-out', 'phone_number');
  expect(refused.body.sender).toBe('+15005550006');
});

test('budgets count it; a refusal leaves the test as it was, to be tried again', async () => {
  await start();
  const id = await failedTest();
  const long = await ann.send(service, { phone_number: e164, custom_message: 'x'.repeat(153 * 10) });
  expect(long.status).toBe(202);
  const refused = await retry(id);
  expectProblem(refused, 429, 'too-many-tests');
  expect(refused.body.limit).toBe('tests-per-person-minute');
  expect(await known(id)).toMatchObject({ retried_as: null, retry: { allowed: true } });
});

test('a link survives reports about either test', async () => {
  await start();
  await ann.owns('+15005550001');
  const { body: first } = await ann.send(service, { phone_number: e164 });
  const sent = await sentEvent(harness, first.message_id);
  const { accepted_at: heard_at } = sent.data;
  const moved = { ...sent.data, previous_status: null, heard_at, seconds_to_phone: null };
  await harness.publish('message.failed', { ...moved, status: 'undelivered', code: 30003, class: 'temporary' });
  await completedEvent(harness, first.test_id);
  const { body: second } = await retry(first.test_id);
  await harness.publish('message.failed', { ...moved, status: 'undelivered', code: 30003, class: 'temporary' });
  await harness.allTaken();
  expect(await known(first.test_id)).toMatchObject({ status: 'failed', retried_as: second.test_id });
  expect(await known(second.test_id)).toMatchObject({ retry_of: first.test_id });
});
