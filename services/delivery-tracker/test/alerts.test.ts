import { describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { pastTraffic } from '../src/persistence/traffic';
import { metric, until } from './tracker';
import {
  first,
  type Shown,
  operator,
  second,
  SENDER,
  ago,
  texts,
  age,
  earlierTexts,
  raisedFor,
  publishedOf,
  refusals,
  publishesNothingOf,
  shown,
  setUpTrackers,
} from './alerts-harness';

setUpTrackers();

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
    expect(publishedOf('GB')).toEqual(['alert.raised delivery-rate', 'alert.cleared delivery-rate']);
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
    expect(publishedOf('AT')).toEqual([]);
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
    await refusals(6, 'IE', '+35312345678');
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
    expect(publishedOf('PH')).toEqual([]);
  });

  test('is raised by no fewer texts than are asked for, nor by those that still have time', async () => {
    await texts(5, 'failed', { country: 'NL' }, 30003);
    await texts(10, 'sent', { country: 'NL', accepted_at: ago(60_000) });
    await publishesNothingOf('NL', 'BE');
    // Six are enough, but ten may still arrive.
    await texts(1, 'failed', { country: 'NL' }, 30003);
    await publishesNothingOf('NL', 'LU');
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
    expect(publishedOf('ES')).toEqual(['alert.raised delivery-rate']);
  });

  test('gives texts as long as they usually take, even beyond the minutes that are measured', async () => {
    // Bucket 52: 13 minutes; so a text is overdue after 27.
    await earlierTexts('PL', 'delivered', 52, 1_000);
    await texts(8, 'sent', { country: 'PL', accepted_at: ago(20 * 60_000) });
    await publishesNothingOf('PL', 'CZ');
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
    expect(publishedOf('DK')).toEqual([]);
    await first.rows('ALTER TABLE alerts DROP CONSTRAINT broken');
    await raisedFor('DK');
    expect(publishedOf('DK')).toEqual(['alert.raised delivery-rate']);
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
  expect(publishedOf('IT')).toEqual(['alert.raised latency', 'alert.cleared latency']);
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
});
