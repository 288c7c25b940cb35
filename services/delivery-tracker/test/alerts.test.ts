import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fillPath, paths, type EventOf } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { pastTraffic } from '../src/persistence/traffic';
import { readLive } from './live-reader';
import { messageWasSent, metric, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let first: Tracker;
let second: Tracker;
let operator: string;
let ada: string;
beforeAll(async () => {
  const options = { rollupIntervalMs: 20, alertIntervalMs: 60, env: { ALERT_MIN_MESSAGES: '6' } };
  first = await startTracker(options);
  second = await startTracker({ ...options, shareServersWith: first });
  operator = await first.tokens.tokenFor('olga', { roles: ['operator'] });
  ada = await first.tokens.tokenFor('ada');
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const SENDER = '+15005550006';
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Texts that the tracker knows all about: a callback may be answered before the event that its text was sent is taken. */
async function texts(count: number, status: string | null, over: Partial<MessageSent>, code?: number): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const sent = await messageWasSent(first, over);
    ids.push(sent.message_id);
    const parameters =
      status === null ? null : statusOf(sent.message_sid, status, code ? { ErrorCode: `${code}` } : {});
    if (parameters) expect((await first.callback(sent.message_id, parameters)).status).toBe(204);
  }
  const known = 'SELECT FROM messages WHERE message_id = ANY($1) AND accepted_at IS NOT NULL';
  await until('all of them being known', async () => (await first.rows(known, [ids])).length === count);
}

/** Makes a country's texts older, all at once. */
async function age(country: string, by: string): Promise<void> {
  await first.rows('UPDATE messages SET accepted_at = accepted_at - $2::interval WHERE country = $1', [country, by]);
}

/** Texts of a day that is over at whatever hour it is now, as the rollups have them. */
async function earlierTexts(country: string, outcome: string, bucket: number, messages: number): Promise<void> {
  await first.rows(
    `INSERT INTO rollups_daily VALUES
       (date_trunc('day', now() - interval '2 days', 'UTC'), $1, $2, 'test', $3, 0, '', $4, $5)`,
    [country, SENDER, outcome, bucket, messages],
  );
}

type Raised = EventOf<'alert.raised'>;
const raisedFor = (country: string, kind = 'delivery-rate'): Promise<Raised> =>
  first.events.waitFor('alert.raised', ({ data }) => data.country === country && data.kind === kind);
const toldOf = (country: string) =>
  first.events
    .all()
    .filter(({ type, data }) => type.startsWith('alert.') && (data as { country: string }).country === country)
    .map(({ type, data }) => `${type} ${(data as { kind: string }).kind}`);

/** What is known of a country was evaluated, as another one's alert shows, and nothing was published about it. */
async function tellsNothingOf(country: string, other: string): Promise<void> {
  await texts(6, 'failed', { country: other });
  await raisedFor(other);
  expect(toldOf(country)).toEqual([]);
}

interface Shown {
  alert_id: string;
  status: string;
  version: number;
  measured: number;
  measured_messages: number;
  overdue_messages: number;
  explanation: { summary: string; remedy: string };
}

async function shown(alertId: string, language = 'en'): Promise<Shown> {
  const headers = { authorization: `Bearer ${operator}`, 'accept-language': language };
  const response = await fetch(first.url + fillPath(paths.getAlert, { alert_id: alertId }), { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Shown;
}

describe('an alert about one canary', () => {
  test('is raised by its third failure in a row, a day apart, beside others that are fine; cleared by the next that arrives', async () => {
    const canary = { purpose: 'canary', country: 'PT', to: '+351912345678' } as const;
    for (const days of [2, 1]) {
      await texts(1, 'failed', canary, 30003);
      await first.rows(
        `UPDATE messages SET accepted_at = now() - $1 * interval '1 day' WHERE country = 'PT' AND accepted_at > now() - interval '1 hour'`,
        [days],
      );
    }
    await texts(20, 'delivered', { ...canary, to: '+351912345679' });
    await texts(1, 'failed', canary, 30003);
    const { data } = await raisedFor('PT', 'canary-failures');
    expect(data).toMatchObject({ traffic: 'canary', measured: 3, measured_messages: 3, baseline: 0, top_error_code: 30003 }); // prettier-ignore
    expect(Date.parse(data.since)).toBeLessThan(Date.now() - 1.9 * 24 * 3_600_000);
    expect((await shown(data.alert_id)).explanation.summary).toBe(
      `Of one canary to Portugal from ${SENDER} this many texts in a row did not arrive: 3.`,
    );
    expect((await shown(data.alert_id, 'es')).explanation.summary).toMatch(/^De un control a Portugal/);
    await texts(1, 'delivered', canary);
    await first.events.waitFor('alert.cleared', ({ data: of }) => of.alert_id === data.alert_id);
    expect(toldOf('PT')).toEqual(['alert.raised canary-failures', 'alert.cleared canary-failures']);
  });

  test('is not raised beside one about all canaries of its route', async () => {
    await texts(4, 'failed', { purpose: 'canary', country: 'SE', to: '+46701234567' });
    await raisedFor('SE');
    await tellsNothingOf('SM', 'MC');
    expect(toldOf('SE')).toEqual(['alert.raised delivery-rate']);
  });
});

describe('an alert about how many texts arrive', () => {
  test('is raised by three canaries when nobody else sends, once over both replicas, and cleared by a recovery', async () => {
    await texts(3, 'failed', { purpose: 'canary', country: 'GB' }, 30008);
    const { data, subject } = await raisedFor('GB');
    expect(subject).toBe(data.alert_id);
    expect(data).toMatchObject({
      user_id: null,
      kind: 'delivery-rate',
      traffic: 'canary',
      country: 'GB',
      sender: SENDER,
      status: 'open',
      measured: 0,
      measured_messages: 3,
      baseline: 0.8,
      baseline_source: 'expected',
      raise_at: 0.6,
      clear_at: 0.7,
      window_minutes: 60,
      top_error_code: 30008,
      cleared_at: null,
      version: 1,
    });
    const labels = { kind: 'delivery-rate', traffic: 'canary', country: 'GB', sender: SENDER };
    for (const { context } of [first, second]) {
      await until('it being measured', async () => (await metric(context, 'linecheck_alert_open', labels)) === 1);
    }
    expect(await shown(data.alert_id)).toMatchObject({
      status: 'open',
      explanation: {
        summary: `Of 3 canary texts to United Kingdom from ${SENDER} within 60 minutes 0% arrived; 80% is expected.`,
        remedy: expect.stringMatching(/^The most frequent code is 30008: /),
      },
    });
    const spanish = (await shown(data.alert_id, 'es')).explanation;
    expect(spanish.summary).toMatch(/^De 3 mensajes de control a Reino Unido/);
    expect(spanish.remedy).toMatch(/^El código más frecuente es el 30008: /);

    // 5 of 8 arrive: better than what raised it, and not yet what clears it.
    await texts(5, 'delivered', { purpose: 'canary', country: 'GB' });
    await until('it being followed', async () => (await shown(data.alert_id)).measured === 0.625);
    expect(await shown(data.alert_id)).toMatchObject({ status: 'open', version: 1 });

    await texts(4, 'delivered', { purpose: 'canary', country: 'GB' });
    const cleared = await first.events.waitFor('alert.cleared', ({ data: of }) => of.alert_id === data.alert_id);
    expect(cleared.data).toMatchObject({ status: 'cleared', cleared_because: 'recovered', version: 2 });
    for (const { context } of [first, second]) {
      await until('it being forgotten', async () => (await metric(context, 'linecheck_alert_open', labels)) === 0);
    }
    expect((await shown(data.alert_id)).explanation.summary).toMatch(/^It is over\. Of 1\d canary texts/);
    expect(toldOf('GB')).toEqual(['alert.raised delivery-rate', 'alert.cleared delivery-rate']);
  });

  test('compares with the last days of the same country and sender', async () => {
    await earlierTexts('FR', 'delivered', 20, 990);
    await earlierTexts('FR', 'failed', -1, 10);
    await earlierTexts('AT', 'delivered', 20, 300);
    await earlierTexts('AT', 'failed', -1, 700);
    // As good as ever there is, here, far too little.
    for (const country of ['AT', 'FR']) {
      await texts(3, 'delivered', { country });
      await texts(7, 'undelivered', { country }, 30003);
    }
    const { data } = await raisedFor('FR');
    expect(data).toMatchObject({
      traffic: 'people',
      baseline: 0.99,
      baseline_messages: 1_000,
      baseline_source: 'history',
      raise_at: 0.79,
    });
    expect(toldOf('AT')).toEqual([]);
  });

  test('compares with nothing of the last full hour, also when it was yesterday’s', async () => {
    for (const hour of ['22', '23'])
      for (const [table, start] of [
        ['rollups_hourly', `2031-01-01T${hour}:00:00Z`],
        ['rollups_daily', '2031-01-01T00:00:00Z'],
      ])
        await first.rows(
          `INSERT INTO ${table} AS known VALUES ($1, 'JP', $2, 'test', 'failed', 0, '', -1, 5)
           ON CONFLICT ON CONSTRAINT ${table}_pkey DO UPDATE SET messages = known.messages + 5`,
          [start, SENDER],
        );
    const { manager } = first.context.database.source;
    const settings = { baselineDays: 7 };
    const past = async (now: string) =>
      (await pastTraffic(manager, settings, new Date(now)))
        .filter(({ country }) => country === 'JP')
        .reduce((sum, { messages }) => sum + messages, 0);
    expect(await past('2031-01-02T00:30:00Z')).toBe(5);
    expect(await past('2031-01-02T01:30:00Z')).toBe(10);
  });

  test('counts what the provider refuses', async () => {
    for (let i = 0; i < 6; i++) {
      const refusal = {
        message_id: uuidv7(),
        user_id: 'ada',
        purpose: 'verification' as const,
        ref: uuidv7(),
        from: SENDER,
        to: '+35312345678',
        country: 'IE',
        code: 21408,
        class: 'ours' as const,
        refused_at: new Date().toISOString(),
        version: 1,
      };
      await publishEvent(first.nats, { type: 'message.refused', data: refusal });
    }
    const { data } = await raisedFor('IE');
    expect(data).toMatchObject({ measured: 0, measured_messages: 6, top_error_code: 21408, top_error_messages: 6 });
  });

  test('counts texts of which nothing is heard, but not where carriers never report', async () => {
    await texts(8, 'sent', { country: 'PH', accepted_at: ago(6 * 60_000) });
    await texts(8, 'sent', { country: 'PT', accepted_at: ago(6 * 60_000) });
    const { data } = await raisedFor('PT');
    expect(data).toMatchObject({ measured: 0, overdue_messages: data.measured_messages, top_error_code: null });
    expect(data.measured_messages).toBeGreaterThanOrEqual(6);
    expect((await shown(data.alert_id)).explanation.remedy).toContain('PUBLIC_URL');
    expect(toldOf('PH')).toEqual([]);
  });

  test('is raised by no fewer texts than are asked for, nor by those that still have time', async () => {
    await texts(5, 'failed', { country: 'NL' }, 30003);
    await texts(10, 'sent', { country: 'NL', accepted_at: ago(60_000) });
    await tellsNothingOf('NL', 'BE');
    // Six are enough, but ten may still arrive.
    await texts(1, 'failed', { country: 'NL' }, 30003);
    await tellsNothingOf('NL', 'LU');
    await age('NL', '5 minutes');
    const { data } = await raisedFor('NL');
    expect(data).toMatchObject({ measured: 0, measured_messages: 16, overdue_messages: 10, top_error_messages: 6 });
  });

  test('stays open while a new burst fares no better, whatever arrives first', async () => {
    await texts(8, 'sent', { country: 'ES', accepted_at: ago(6 * 60_000) });
    const { data } = await raisedFor('ES');
    await age('ES', '1 hour');
    await texts(8, 'sent', { country: 'ES' });
    await texts(8, 'delivered', { country: 'ES' });
    await until('the burst being measured', async () => (await shown(data.alert_id)).measured === 0.5);
    expect(await shown(data.alert_id)).toMatchObject({ status: 'open', measured_messages: 16, overdue_messages: 0 });
    await age('ES', '6 minutes');
    await until('their time being up', async () => (await shown(data.alert_id)).overdue_messages === 8);
    expect(toldOf('ES')).toEqual(['alert.raised delivery-rate']);
  });

  test('gives texts as long as they usually take, even beyond the minutes that are measured', async () => {
    // Bucket 52: 13 minutes; so a text is overdue after 27.
    await earlierTexts('PL', 'delivered', 52, 1_000);
    await texts(8, 'sent', { country: 'PL', accepted_at: ago(20 * 60_000) });
    await tellsNothingOf('PL', 'CZ');
    await age('PL', '10 minutes');
    const { data } = await raisedFor('PL');
    expect(data).toMatchObject({ measured: 0, measured_messages: 8, overdue_messages: 8, window_minutes: 15 });
    expect(Date.now() - Date.parse(data.since)).toBeGreaterThan(40 * 60_000);
  });

  test('is over after a quiet day', async () => {
    await texts(6, 'failed', { country: 'SE' });
    const { data } = await raisedFor('SE');
    // Both between two evaluations: one that had seen the texts would write that it measured just now.
    await first.rows(
      `UPDATE alert_turn SET taken_at = taken_at;
       UPDATE messages SET accepted_at = now() - interval '2 days' WHERE country = 'SE';
       UPDATE alerts SET measured_at = now() - interval '25 hours' WHERE alert_id = '${data.alert_id}'`,
    );
    const cleared = await first.events.waitFor('alert.cleared', ({ data: of }) => of.alert_id === data.alert_id);
    expect(cleared.data).toMatchObject({ cleared_because: 'quiet', version: 2 });
  });

  test('is raised as soon as it can be, where evaluating it fails for a while', async () => {
    await first.rows(`ALTER TABLE alerts ADD CONSTRAINT broken CHECK (country <> 'DK')`);
    await texts(6, 'failed', { country: 'DK' });
    expect(toldOf('DK')).toEqual([]);
    await first.rows('ALTER TABLE alerts DROP CONSTRAINT broken');
    await raisedFor('DK');
    expect(toldOf('DK')).toEqual(['alert.raised delivery-rate']);
  });
});

test('an alert about how late texts arrive is raised and cleared', async () => {
  await earlierTexts('IT', 'delivered', 21, 1_000);
  await texts(10, 'delivered', { country: 'IT', accepted_at: ago(120_000) });
  const { data } = await raisedFor('IT', 'latency');
  expect(data.baseline).toBeGreaterThan(3);
  expect(data.baseline).toBeLessThan(4);
  expect(data.measured).toBeGreaterThan(95);
  expect((await shown(data.alert_id)).explanation.summary).toMatch(
    /^Of \d+ texts to Italy from \+15005550006 within 15 minutes one in twenty took longer than 1\d\d(\.\d)? s/,
  );
  await age('IT', '1 hour');
  await texts(10, 'delivered', { country: 'IT' });
  const cleared = await first.events.waitFor('alert.cleared', ({ data: of }) => of.alert_id === data.alert_id);
  expect(cleared.data).toMatchObject({ kind: 'latency', cleared_because: 'recovered' });
  expect(toldOf('IT')).toEqual(['alert.raised latency', 'alert.cleared latency']);
});

describe('live events', () => {
  test('tell operators of alerts as they happen, and on resuming, and persons never', async () => {
    const [hers, adas] = [await readLive(first, operator), await readLive(first, ada)];
    await until('both being open', async () => hers.messages.length > 0 && adas.messages.length > 0);
    await texts(6, 'failed', { country: 'NO', user_id: 'grace' });
    const raised = await raisedFor('NO');
    await until('it being told', async () => hers.eventIds().includes(raised.id));
    hers.drop();
    await texts(6, 'failed', { country: 'FI', user_id: 'grace' });
    const missed = await raisedFor('FI');
    const again = await readLive(second, operator, hers.messages[0]?.id);
    await until('both being told', async () => again.eventIds().includes(missed.id));
    // What other tests' routes come to is told, too, whenever it is seen.
    const ofOthers = first.events
      .all()
      .filter(({ type, id: told }) => type.startsWith('alert.') && ![raised.id, missed.id].includes(told));
    const others = new Set(ofOthers.map(({ id: told }) => told));
    expect(again.eventIds().filter((told) => !others.has(told))).toEqual([raised.id, missed.id]);
    expect(again.messages.at(-1)).toMatchObject({ event: 'alert.raised' });
    const mark = await messageWasSent(first, { user_id: 'ada', country: null });
    const { id } = await first.events.waitFor('message.sent', ({ subject }) => subject === mark.message_id);
    await until('the person’s own event', async () => adas.eventIds().includes(id));
    expect(adas.messages.filter(({ event }) => event.startsWith('alert.'))).toEqual([]);
    for (const reader of [again, adas]) reader.drop();
  });
});

describe('the list of alerts', () => {
  const list = async (query: string) =>
    (await (await first.get(`${paths.listAlerts}?${query}`, operator)).json()) as {
      items: Shown[];
      next_cursor: string | null;
    };

  test('is newest first, by status and page by page', async () => {
    const all = (await list('limit=100')).items;
    const ids = all.map(({ alert_id }) => alert_id);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids).toEqual([...ids].sort().reverse());
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...page.items.map(({ alert_id }) => alert_id));
      cursor = page.next_cursor;
    }
    expect(pages).toEqual(ids);
    const [open, cleared] = [await list('status=open&limit=100'), await list('status=cleared&limit=100')];
    expect(new Set(open.items.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(new Set(cleared.items.map(({ status }) => status))).toEqual(new Set(['cleared']));
    expect(open.items.length + cleared.items.length).toBe(ids.length);
  });

  test.each([paths.listAlerts, fillPath(paths.getAlert, { alert_id: uuidv7() })])(
    '%s is a 401 for nobody and a 403 for a person without the role',
    async (path) => {
      expect((await first.get(path)).status).toBe(401);
      const refused = await first.get(path, ada);
      expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    },
  );

  test('has no alert of another id', async () => {
    const none = await first.get(fillPath(paths.getAlert, { alert_id: uuidv7() }), operator);
    expect([none.status, await none.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  test.each([
    ['status=loud', 'status'],
    ['cursor=next', 'cursor'],
    ['limit=0', 'limit'],
  ])('with %s is a 400 that names the field', async (query, field) => {
    const response = await first.get(`${paths.listAlerts}?${query}`, operator);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
  });
});
