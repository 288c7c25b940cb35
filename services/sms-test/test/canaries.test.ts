// Canaries through HTTP: what operators say of them, what each due run comes to, and what keeps one from running.
import { describe, expect, test } from '@jest/globals';
import { atOnce, until } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import {
  body,
  call,
  harness,
  operatorCalls,
  optOut,
  optOutOncePlanned,
  ran,
  report,
  restartService,
  rows,
  service,
  setUpCanaries,
  shown,
  stored,
  storedTest,
} from './canaries-harness';
import { expectProblem, freshNumber, sentEvent } from './test-harness';

setUpCanaries();

describe('what operators say', () => {
  test('a canary is created, listed, changed, paused, resumed and deleted', async () => {
    const created = await call('POST', '', body({ name: '  Germany, Vodafone ' }));
    expect(created.status).toBe(201);
    const id = created.body.canary_id;
    expect(created.headers.get('location')).toBe(`/api/v1/operator/canaries/${id}`);
    expect(created.body).toMatchObject({ name: 'Germany, Vodafone', message_template: 'test', is_paused: false });
    await ran(id);
    expect((await call('GET')).body.items.map((item: { canary_id: string }) => item.canary_id)).toEqual([id]);

    const before = Date.now();
    const number = freshNumber();
    const changed = await call('PUT', `/${id}`, body({ name: 'France', phone_number: number, every_minutes: 60 }));
    expect(changed).toMatchObject({ status: 200, body: { name: 'France', phone_number: number, last_results: [] } });
    expect(changed.body.international_format).toMatch(/^\+\d+ \d/);
    const next = Date.parse(changed.body.next_run_at);
    expect(next).toBeGreaterThan(before + 59 * 60_000);
    expect(next).toBeLessThan(Date.now() + 61 * 60_000);

    const paused = { is_paused: true, next_run_at: null };
    expect(await call('POST', `/${id}/pause`)).toMatchObject({ status: 200, body: paused });
    expect(await call('POST', `/${id}/pause`)).toMatchObject({ status: 200, body: paused });
    expect(await call('PUT', `/${id}`, body({ name: 'Still paused' }))).toMatchObject({ status: 200, body: paused });
    const resumed = await call('POST', `/${id}/resume`);
    expect(resumed).toMatchObject({ status: 200, body: { is_paused: false } });
    expect((await call('POST', `/${id}/resume`)).body.next_run_at).toBe(resumed.body.next_run_at);

    expect((await call('DELETE', `/${id}`)).status).toBe(204);
    expectProblem(await call('GET', `/${id}`), 404, 'not-found');
  });

  test.each([
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/pause'],
    ['POST', '/resume'],
  ])('%s …%s of one that is not there is a 404', async (method, path) => {
    const answer = await call(method, `/${uuidv7()}${path}`, method === 'PUT' ? body() : undefined);
    expectProblem(answer, 404, 'not-found');
  });

  test.each([
    [{ phone_number: '0151 23456789' }, 422, 'phone-number-invalid', 'phone_number'],
    [{ phone_number: 'none' }, 422, 'phone-number-invalid', 'phone_number'],
    [{ message_template: 'not-there' }, 422, 'template-unknown', 'message_template'],
    [{ message_template: 'reminder' }, 422, 'variables-invalid', undefined],
    [{ every_minutes: 0 }, 400, 'invalid-request', 'every_minutes'],
    [{ every_minutes: 1441 }, 400, 'invalid-request', 'every_minutes'],
    [{ name: '   ' }, 400, 'invalid-request', 'name'],
  ])('%j is refused and nothing is stored or changed', async (wrong, status, code, field) => {
    const { id } = await stored(60);
    const before = await rows('SELECT * FROM canaries');
    expectProblem(await call('POST', '', body(wrong)), status, code, field);
    expectProblem(await call('PUT', `/${id}`, body(wrong)), status, code, field);
    expect(await rows('SELECT * FROM canaries')).toEqual(before);
  });

  test('the fifty-first is refused, whoever asks for it at the same time', async () => {
    for (let count = 0; count < 45; count++) await stored(null);
    const answers = await atOnce(10, () => call('POST', '', body()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    for (const refused of answers.filter(({ status }) => status !== 201)) expectProblem(refused, 409, 'canary-limit');
    expect(await rows('SELECT FROM canaries')).toHaveLength(50);
  });

  test('the same Idempotency-Key creates one', async () => {
    const asked = body();
    const key = { 'idempotency-key': uuidv7() };
    const first = await call('POST', '', asked, key);
    const again = await call('POST', '', asked, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await rows('SELECT FROM canaries')).toHaveLength(1);
    expectProblem(await call('POST', '', body(), key), 422, 'idempotency-key-reused');
  });

  test('nobody else may look or change', async () => {
    const person = await operatorCalls(harness, service, 'ann', []);
    expectProblem(await person('GET'), 403, 'forbidden');
    expectProblem(await person('POST', '', body()), 403, 'forbidden');
    expect(await rows('SELECT FROM canaries')).toEqual([]);
  });
});

describe('a due run', () => {
  test('sends a test of its own, whose end is its result', async () => {
    const { id, phone } = await stored(0);
    const [result] = await ran(id);
    expect(result).toMatchObject({ status: expect.stringMatching(/queued|accepted/), seconds: null });
    const sent = await storedTest(result.test_id);
    expect(sent).toMatchObject({ user_id: 'olive', canary_id: id });
    const { data } = await sentEvent(harness, sent.message_id);
    expect(data).toMatchObject({ purpose: 'canary', ref: result.test_id, to: phone, user_id: 'olive' });
    await harness.events.waitFor('sms-test.requested', (event) => event.data.test_id === result.test_id);

    await report(phone, 'delivered');
    await until('the result', async () => (await shown(id)).last_results[0].status === 'delivered');
    expect((await shown(id)).last_results[0]).toMatchObject({ seconds: 2.5, error_code: null, error_message: null });
  });

  test('of a phone that is off says so', async () => {
    const { id, phone } = await stored(0);
    await ran(id);
    await report(phone, 'failed');
    await until('the result', async () => (await shown(id)).last_results[0].status === 'failed');
    const [result] = (await shown(id)).last_results;
    expect(result).toMatchObject({ error_code: 30003, seconds: null });
    expect(result.error_message).toMatch(/^Phone unreachable \(30003\)\. /);
  });

  test('is at the next point of its interval after now; of those that were missed the last is left', async () => {
    const { id } = await stored(-37.5, { every: 10 });
    const before = await rows<{ due: Date }>('SELECT next_run_at AS due FROM canaries WHERE canary_id = $1', [id]);
    const missed = before[0]!.due.getTime();
    const [result] = await ran(id);
    expect(Date.parse(result.due_at)).toBe(missed + 30 * 60_000);
    const after = await shown(id);
    expect(Date.parse(after.next_run_at)).toBe(missed + 40 * 60_000);
    // A later look finds nothing more to do.
    const other = await stored(0);
    await ran(other.id);
    expect(await ran(id)).toHaveLength(1);
    expect(await rows('SELECT FROM sms_tests WHERE canary_id = $1', [id])).toHaveLength(1);
  });

  test('of a paused canary is none, and none is made up once it is resumed', async () => {
    const { id } = await stored(null, { every: 1 });
    const other = await stored(0);
    await ran(other.id);
    expect((await shown(id)).last_results).toEqual([]);
    const { body: resumed } = await call('POST', `/${id}/resume`);
    expect(Date.parse(resumed.next_run_at)).toBeGreaterThan(Date.now());
    const another = await stored(0);
    await ran(another.id);
    expect((await shown(id)).last_results).toEqual([]);
  });

  test('leaves ten results, the newest first', async () => {
    const { id } = await stored(60);
    await rows(
      `INSERT INTO canary_runs (canary_id, due_at, skipped_because)
       SELECT $1, now() - n * interval '5 minutes', 'opted-out' FROM generate_series(1, 10) AS n`,
      [id],
    );
    await rows('UPDATE canaries SET next_run_at = now() WHERE canary_id = $1', [id]);
    await until('the run', async () => (await shown(id)).last_results[0].status !== 'skipped');
    const { last_results: results } = await shown(id);
    expect(results).toHaveLength(10);
    const times = results.map(({ due_at }: { due_at: string }) => due_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(await rows('SELECT FROM canary_runs WHERE canary_id = $1', [id])).toHaveLength(10);
  });

  test('goes to a number that is nobody’s, and counts in no budget but the installation’s', async () => {
    const marks = () => rows<{ key: string }>('SELECT DISTINCT key FROM budget_marks');
    await rows('DELETE FROM budget_marks');
    const { id } = await stored(0);
    await ran(id);
    expect((await marks()).map(({ key }) => key)).toEqual(['installation:test']);
  });
});

describe('a run that sends nothing says why', () => {
  test('its phone has opted out', async () => {
    const { id, phone } = await stored(60);
    await optOut(phone);
    await rows('UPDATE canaries SET next_run_at = now() WHERE canary_id = $1', [id]);
    const [result] = await ran(id);
    expect(result).toMatchObject({ status: 'skipped', test_id: null, error_code: null });
    expect(result.error_message).toMatch(/^Nothing was sent: this phone has stopped our texts\. Text START/);
    expect(await harness.simulator.textsTo(phone)).toEqual([]);
  });

  test('its phone opts out between the run and the text', async () => {
    const { id, phone } = await stored(60);
    await optOutOncePlanned();
    await rows('UPDATE canaries SET next_run_at = now() WHERE canary_id = $1', [id]);
    await until('its end', async () => (await shown(id)).last_results[0]?.status === 'failed');
    await rows('DROP TRIGGER stopping ON sms_sends');
    expect((await shown(id)).last_results[0].error_message).toMatch(/^Nothing was sent: this phone has stopped/);
    expect(await harness.simulator.textsTo(phone)).toEqual([]);
  });

  test('its template is not there any more', async () => {
    const { id, phone } = await stored(0, { template: 'of-another-release' });
    const [result] = await ran(id);
    expect(result).toMatchObject({ status: 'skipped', error_message: expect.stringMatching(/its template is not/) });
    expect(await harness.simulator.textsTo(phone)).toEqual([]);
    const { body: spanish } = await call('GET', `/${id}`, undefined, { 'accept-language': 'es' });
    expect(spanish.last_results[0].error_message).toMatch(/^No se envió nada: su plantilla/);
  });

  test('the installation has sent what it may, and operators are notified', async () => {
    await restartService({ TEST_SEGMENTS_PER_HOUR: '10' });
    await rows('DELETE FROM budget_marks');
    await rows('DELETE FROM budget_notices');
    const canaries = [];
    for (let count = 0; count < 11; count++) canaries.push(await stored(60));
    await rows('UPDATE canaries SET next_run_at = now()');
    for (const { id } of canaries) await ran(id);
    const results = await Promise.all(canaries.map(async ({ id }) => (await shown(id)).last_results[0]));
    const skipped = results.filter(({ status }) => status === 'skipped');
    expect(skipped).toHaveLength(1);
    expect(skipped[0].error_message).toMatch(/^Nothing was sent: this installation has sent as many tests/);
    await harness.events.waitFor('sending-budget.exhausted', () => true);
  });
});

test('a run that fails holds up no other, and is done once what stood in its way is gone', async () => {
  const broken = await stored(60);
  await rows('DELETE FROM budget_marks');
  await rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$`);
  await rows(
    `CREATE TRIGGER refusing BEFORE INSERT ON sms_tests FOR EACH ROW WHEN (NEW.phone_number = '${broken.phone}') EXECUTE FUNCTION refuse()`,
  );
  await rows(`UPDATE canaries SET next_run_at = now() - interval '1 second' WHERE canary_id = $1`, [broken.id]);
  const other = await stored(0);
  await ran(other.id);
  expect((await shown(broken.id)).last_results).toEqual([]);
  expect(harness.logged.join('')).toContain('A run of a canary failed; it is tried again');
  await rows('DROP TRIGGER refusing ON sms_tests');
  await ran(broken.id);
  expect(await rows('SELECT FROM sms_tests WHERE canary_id = $1', [broken.id])).toHaveLength(1);
});
