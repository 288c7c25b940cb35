import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { builtInText } from '../src/texts/built-in-templates';
import {
  expectNothingDone,
  expectProblem,
  freshNumber,
  openTestHarness,
  sentEvent,
  createTestUser,
  createTestUserWith,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

const testTemplate = builtInText('test', 'en');

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('sending a test', () => {
  test('answers 202 with the stored test, and the text follows', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    const { status, body } = await ann.send(service, { phone_number: number });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      phone_number: number,
      message_content: testTemplate,
      segments: 1,
      status: 'queued',
      delivery_status: null,
      message_sid: null,
      sent_at: null,
      delivered_at: null,
      error_message: null,
      steps: [{ step: 'stored', at: body.created_at, seconds: 0 }],
    });

    const requested = await harness.events.waitFor('sms-test.requested', ({ data }) => data.test_id === body.test_id);
    expect(requested.data).toMatchObject({
      user_id: ann.id,
      status: 'queued',
      message_id: body.message_id,
      version: 1,
    });
    const { data } = await sentEvent(harness, body.message_id);
    expect(data).toMatchObject({ purpose: 'test', ref: body.test_id, to: number, user_id: ann.id });
    expect(await harness.simulator.textsTo(number)).toEqual([testTemplate]);

    const { body: taken } = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(taken).toMatchObject({ status: 'accepted', message_sid: data.message_sid, delivery_status: 'queued' });
    expect(taken.sent_at).toBe(data.accepted_at);
    expect(taken.steps.map(({ step }: { step: string }) => step)).toEqual(['stored', 'taken']);
  });

  test('takes the person’s own text and any spelling of the number', async () => {
    const ann = await createTestUserWith(harness, '+447700900456');
    const { status, body } = await ann.send(service, {
      phone_number: '(07700) 900-456',
      message_template: 'test',
      custom_message: ' Grüße, naïve café ☕ \r\n',
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ phone_number: '+447700900456', message_content: 'Grüße, naïve café ☕', segments: 1 });
    await sentEvent(harness, body.message_id);
    expect(await harness.simulator.textsTo('+447700900456')).toEqual(['Grüße, naïve café ☕']);
  });

  test('numbers and texts are not in the log', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    const { body } = await ann.send(service, { phone_number: number, custom_message: 'a very private text' });
    await sentEvent(harness, body.message_id);
    const log = harness.logged.join('');
    expect(log).not.toContain(number);
    expect(log).not.toContain('a very private text');
  });
});

describe('a number that is not one’s own and verified', () => {
  test('is a conflict, and nothing is sent', async () => {
    const ann = await createTestUser(harness);
    const answer = await ann.send(service, { phone_number: freshNumber() });
    expectProblem(answer, 409, 'number-not-verified', 'phone_number');
    await expectNothingDone(service, ann);
  });

  test('somebody else’s is the same as nobody’s', async () => {
    const number = freshNumber();
    await createTestUserWith(harness, number);
    await harness.allTaken();
    const bob = await createTestUser(harness);
    const others = await bob.send(service, { phone_number: number });
    const nobodys = await bob.send(service, { phone_number: freshNumber() });
    expectProblem(others, 409, 'number-not-verified', 'phone_number');
    expect({ ...others.body, request_id: '' }).toEqual({ ...nobodys.body, request_id: '' });
    await expectNothingDone(service, bob);
  });

  test.each([
    ['unverified', { is_verified: false, verified_at: null }],
    ['removed', { is_removed: true }],
  ])('%s', async (_name, changes) => {
    const number = freshNumber();
    const ann = await createTestUser(harness);
    await ann.owns(number, changes);
    await harness.allTaken();
    expectProblem(await ann.send(service, { phone_number: number }), 409, 'number-not-verified', 'phone_number');
  });

  test('a spelling without country code that matches none of one’s own', async () => {
    const ann = await createTestUserWith(harness, '+447700900456');
    const answer = await ann.send(service, { phone_number: '07700 900457' });
    expectProblem(answer, 422, 'phone-number-invalid', 'phone_number');
  });
});

describe('a request that overtakes the event of its number', () => {
  /** Holds the projection still until a request looks into it, and then, behind that look, its consumer writes. */
  async function askBefore(ask: () => Promise<Answer>, change: () => Promise<unknown>): Promise<Answer> {
    const { pool } = service.context.database;
    const waiting = (mode: 'AccessShareLock' | 'RowExclusiveLock') =>
      until(`somebody waiting for a ${mode} of the projection`, async () => {
        const { rows } = await pool.query(
          `SELECT FROM pg_locks WHERE relation = 'own_numbers'::regclass AND NOT granted AND mode = $1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          [mode],
        );
        return rows.length > 0;
      });
    const holder = await pool.connect();
    let answer: Promise<Answer>;
    try {
      await holder.query('BEGIN; LOCK TABLE own_numbers IN ACCESS EXCLUSIVE MODE');
      answer = ask();
      await waiting('AccessShareLock');
      await change();
      await waiting('RowExclusiveLock');
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    return answer;
  }

  test.each(['+12025550188', '(202) 555-0188'])('waits for it: %s', async (parsed) => {
    const ann = await createTestUser(harness);
    // The look comes before the change in the queue for the table, so it finds nothing.
    const answer = await askBefore(
      () => ann.send(service, { phone_number: parsed }),
      () => ann.verifies('+12025550188'),
    );
    expect(answer.status).toBe(202);
  });

  test('gives up, after a second and a half', async () => {
    const ann = await createTestUser(harness);
    const started = performance.now();
    await ann.send(service, { phone_number: freshNumber() });
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(1_400);
  });
});

describe('bad input names its field and sends nothing', () => {
  test.each([
    ['not a number', { phone_number: 'abc' }, 422, 'phone-number-invalid', 'phone_number'],
    ['with an extension', { phone_number: '+44 7700 900456 ext 5' }, 422, 'phone-number-invalid', 'phone_number'],
    ['NUL in the number', { phone_number: '+44\u00007700900456' }, 400, 'invalid-request', 'phone_number'],
    ['a number that is a number', { phone_number: 447700900456 }, 400, 'invalid-request', 'phone_number'],
    ['far too long', { phone_number: `+${'4'.repeat(80)}` }, 400, 'invalid-request', 'phone_number'],
    ['an unknown template', { message_template: 'nope' }, 422, 'template-unknown', 'message_template'],
    ['no name of a template', { message_template: 'No such' }, 400, 'invalid-request', 'message_template'],
    ['an unknown member', { colour: 'red' }, 400, 'invalid-request', 'colour'],
    ['an empty text', { custom_message: '' }, 400, 'invalid-request', 'custom_message'],
    ['a text that is too long', { custom_message: 'x'.repeat(1_601) }, 400, 'invalid-request', 'custom_message'],
    ['a blank text', { custom_message: ' \n ' }, 422, 'message-invalid', 'custom_message'],
    ['NUL in the text', { custom_message: 'a\u0000b' }, 400, 'invalid-request', 'custom_message'],
    ['half a character', { custom_message: 'a\ud83d' }, 400, 'invalid-request', 'custom_message'],
    ['eleven segments', { custom_message: 'x'.repeat(1_600) }, 422, 'message-invalid', 'custom_message'],
  ])('%s', async (_name, given, status, code, field) => {
    const ann = await createTestUserWith(harness, '+447700900456');
    await harness.allTaken();
    expectProblem(await ann.send(service, { phone_number: '+447700900456', ...given }), status, code, field);
    await expectNothingDone(service, ann);
  });

  test.each([
    ['no number', {}],
    ['one number and several', { phone_number: '+447700900456', phone_numbers: ['+447700900456'] }],
  ])('%s', async (_name, body) => {
    const ann = await createTestUser(harness);
    const answer = await ann.send(service, body);
    expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['phone_number', 'phone_numbers']);
    await expectNothingDone(service, ann);
  });

  test('a body that is no JSON, and one of another type', async () => {
    const ann = await createTestUser(harness);
    expectProblem(await ann.call(service, 'POST', '', '{"phone_number":'), 400, 'malformed-body');
    const form = await ann.call(service, 'POST', '', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expectProblem(form, 415, 'unsupported-media-type');
  });
});
