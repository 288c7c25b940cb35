import { describe, expect, test } from '@jest/globals';
import { publishEvent } from '@linecheck/local-servers/testing';
import { fillPath, paths, type EventData } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { ada, first, operator, second, SENDER, setUpTrackers, shown } from './alerts-harness';
import { readLive } from './live-reader';
import { until } from './tracker';

type Stop = EventData<'verification.budget-exceeded'>;
type Name = 'verification.budget-exceeded' | 'verification.budget-cleared' | 'verification.budget-snapshot';

setUpTrackers();

function stopOf(over: Partial<Stop> = {}): Stop {
  return {
    stop_id: uuidv7(),
    user_id: null,
    rule: 'range',
    range: '+1876555',
    country: 'JM',
    sender: SENDER,
    is_recorded_only: false,
    used: 20,
    allowed: 20,
    codes: 1,
    opened_at: new Date().toISOString(),
    closed_at: null,
    closed_because: null,
    version: 1,
    ...over,
  };
}

const closed = (stop: Stop, because: 'quiet' | 'lifted', over: Partial<Stop> = {}): Stop => ({
  ...stop,
  codes: 412,
  closed_at: new Date().toISOString(),
  closed_because: because,
  version: stop.version + 1,
  ...over,
});

const tell = (type: Name, data: Stop, time = new Date().toISOString()) =>
  publishEvent(first.nats, { type, data, time });

const told = ({ stop_id }: Stop) =>
  first.events
    .all()
    .filter(({ type, subject }) => type.startsWith('alert.') && subject === stop_id)
    .map(({ type, data }) => `${type} ${(data as { version: number }).version}`);

const stateOf = async ({ stop_id }: Stop) =>
  (
    await first.rows<{ status: string; version: number }>(
      'SELECT status, version FROM code_stop_alerts WHERE alert_id = $1',
      [stop_id],
    )
  )[0];

/** Two replicas take events side by side: what has to be known first is waited for. */
async function taken(stop: Stop, version: number): Promise<void> {
  await until('it being taken', async () => (await stateOf(stop))?.version === version);
}

const listed = async (query: string): Promise<{ alert_id: string; kind: string }[]> => {
  const response = await second.get(`${paths.listAlerts}?${query}`, operator);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: { alert_id: string; kind: string }[] }).items;
};

describe('an alert about codes that are stopped', () => {
  test('is raised once over both replicas, says where, and is cleared by a lift', async () => {
    const stop = stopOf();
    await tell('verification.budget-exceeded', stop);
    const { data } = await first.events.waitFor('alert.raised', ({ subject }) => subject === stop.stop_id);
    expect(data).toMatchObject({
      alert_id: stop.stop_id,
      user_id: null,
      kind: 'codes-stopped',
      country: 'JM',
      sender: SENDER,
      status: 'open',
      measured: 20,
      baseline: 20,
      since: stop.opened_at,
      code_stop: { rule: 'range', range: '+1876555', codes: 1 },
      version: 1,
    });
    const { explanation } = await shown(stop.stop_id);
    expect(explanation.summary).toBe(
      'Codes to numbers that begin with +1876555 (Jamaica) are stopped: 20 codes were not entered, and the budget allows 20.',
    );
    expect(explanation.remedy).toBe('Lift it where real people are stopped; block it where nobody of yours is.');
    expect((await shown(stop.stop_id, 'es')).explanation.summary).toMatch(/^Los códigos a números que empiezan por/);

    await tell('verification.budget-cleared', closed(stop, 'lifted'));
    const cleared = await first.events.waitFor('alert.cleared', ({ subject }) => subject === stop.stop_id);
    expect(cleared.data).toMatchObject({ status: 'cleared', cleared_because: 'lifted', code_stop: { codes: 412 } });
    expect((await shown(stop.stop_id)).explanation.summary).toMatch(
      /^It is over: an operator lifted it\. Stopped in all: 412\./,
    );
    expect(told(stop)).toEqual(['alert.raised 1', 'alert.cleared 2']);
    // Replicas of a version before read these, and know no such kind.
    expect(await first.rows(`SELECT 1 FROM alerts WHERE alert_id = $1`, [stop.stop_id])).toEqual([]);
  });

  test('is cleared as recovered where nobody asks for more', async () => {
    const stop = stopOf({ rule: 'country', range: null });
    await tell('verification.budget-exceeded', stop);
    await taken(stop, 1);
    await tell('verification.budget-cleared', closed(stop, 'quiet'));
    const { data } = await first.events.waitFor('alert.cleared', ({ subject }) => subject === stop.stop_id);
    expect(data.cleared_because).toBe('recovered');
  });

  test('is told once, however often and in whatever order its stop is told', async () => {
    const twice = stopOf({ rule: 'address', range: null });
    await tell('verification.budget-exceeded', twice);
    await first.events.waitFor('alert.raised', ({ subject }) => subject === twice.stop_id);
    await tell('verification.budget-exceeded', twice);
    await tell('verification.budget-snapshot', twice);
    await tell('verification.budget-cleared', closed(twice, 'quiet'));
    await tell('verification.budget-cleared', closed(twice, 'quiet'));
    await tell('verification.budget-exceeded', twice);
    // The end before the beginning: nothing is told of what is over.
    const reversed = stopOf();
    await tell('verification.budget-cleared', closed(reversed, 'quiet'));
    await taken(reversed, 2);
    await tell('verification.budget-exceeded', reversed);
    const last = stopOf();
    await tell('verification.budget-exceeded', last);
    await first.events.waitFor('alert.raised', ({ subject }) => subject === last.stop_id);
    await first.events.waitFor('alert.cleared', ({ subject }) => subject === twice.stop_id);
    expect(told(twice)).toEqual(['alert.raised 1', 'alert.cleared 2']);
    expect(told(reversed)).toEqual([]);
    expect((await first.get(fillPath(paths.getAlert, { alert_id: reversed.stop_id }), operator)).status).toBe(404);
  });

  test('of many stops at once, by both replicas, is one for each', async () => {
    const stops = Array.from({ length: 60 }, (_, at) => stopOf({ range: `+18765${String(at).padStart(2, '0')}` }));
    await Promise.all(stops.flatMap((stop) => [stop, stop]).map((stop) => tell('verification.budget-exceeded', stop)));
    await Promise.all(stops.map((stop) => tell('verification.budget-cleared', closed(stop, 'quiet'))));
    await until('all being over', async () =>
      (await Promise.all(stops.map(stateOf))).every((row) => row?.version === 2),
    );
    for (const stop of stops) {
      await until('it being told', async () => told(stop).length !== 1);
      expect([[], ['alert.raised 1', 'alert.cleared 2']]).toContainEqual(told(stop));
    }
  });

  test('lists beside those about routes, page by page, the newest first', async () => {
    const stops = [stopOf(), stopOf(), stopOf()];
    for (const stop of stops) await tell('verification.budget-exceeded', stop);
    for (const stop of stops) await taken(stop, 1);
    const open = await listed('status=open&limit=100');
    const ids = open.map(({ alert_id }) => alert_id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids).toEqual(expect.arrayContaining(stops.map(({ stop_id }) => stop_id)));
    const page = (await (await second.get(`${paths.listAlerts}?limit=2`, operator)).json()) as {
      items: { alert_id: string }[];
      next_cursor: string;
    };
    const next = await listed(`limit=100&cursor=${page.next_cursor}`);
    const all = (await listed('limit=100')).map(({ alert_id }) => alert_id);
    expect([...page.items, ...next].map(({ alert_id }) => alert_id).slice(0, all.length)).toEqual(all);
  });

  test('comes live to operators, and never to a person', async () => {
    const [hers, adas] = [await readLive(second, operator), await readLive(second, ada)];
    await until('both being open', async () => hers.messages.length > 0 && adas.messages.length > 0);
    const stop = stopOf({ rule: 'installation', range: null, country: null });
    await tell('verification.budget-exceeded', stop);
    const raised = await first.events.waitFor('alert.raised', ({ subject }) => subject === stop.stop_id);
    await until('it being told', async () => hers.eventIds().includes(raised.id));
    expect(adas.messages.filter(({ event }) => event.startsWith('alert.'))).toEqual([]);
    hers.drop();
    adas.drop();
  });
});

describe('the mode that only records', () => {
  test('raises no alert', async () => {
    const stop = stopOf({ is_recorded_only: true });
    await tell('verification.budget-exceeded', stop);
    await tell('verification.budget-cleared', closed(stop, 'quiet'));
    await taken(stop, 2);
    expect(told(stop)).toEqual([]);
    expect((await listed('limit=100')).map(({ alert_id }) => alert_id)).not.toContain(stop.stop_id);
  });

  test('left, raises one for what is stopped from then on; entered, clears it', async () => {
    const recorded = stopOf({ is_recorded_only: true });
    await tell('verification.budget-exceeded', recorded);
    await tell('verification.budget-exceeded', { ...recorded, is_recorded_only: false, version: 2 });
    await first.events.waitFor('alert.raised', ({ subject }) => subject === recorded.stop_id);
    await tell('verification.budget-exceeded', { ...recorded, version: 3 });
    const { data } = await first.events.waitFor('alert.cleared', ({ subject }) => subject === recorded.stop_id);
    expect(data.cleared_because).toBe('recorded');
    expect((await shown(recorded.stop_id)).explanation.summary).toMatch(/^Such codes are only recorded by now/);
    await tell('verification.budget-exceeded', { ...recorded, is_recorded_only: false, version: 4 });
    await until('it being open again', async () => (await shown(recorded.stop_id)).status === 'open');
    await until('it being told', async () => told(recorded).length === 3);
    expect(told(recorded)).toEqual(['alert.raised 2', 'alert.cleared 3', 'alert.raised 4']);
  });
});

describe('what is heard late', () => {
  const HOURS_AGO = new Date(Date.now() - 5 * 3_600_000).toISOString();

  test('and is over by now, as in a replay of the stream, is told to nobody', async () => {
    const stop = stopOf({ opened_at: HOURS_AGO });
    await tell('verification.budget-exceeded', stop, HOURS_AGO);
    await until('it being held', async () => (await stateOf(stop))?.status === 'held');
    await tell('verification.budget-cleared', closed(stop, 'quiet'), HOURS_AGO);
    await taken(stop, 2);
    expect((await stateOf(stop))?.status).toBe('silent');
    expect(told(stop)).toEqual([]);
  });

  test('and still stops codes is told once no end came for a minute', async () => {
    const stop = stopOf({ opened_at: HOURS_AGO });
    await tell('verification.budget-exceeded', stop, HOURS_AGO);
    await until('it being held', async () => (await stateOf(stop))?.status === 'held');
    expect((await listed('limit=100')).map(({ alert_id }) => alert_id)).not.toContain(stop.stop_id);
    await first.rows(`UPDATE code_stop_alerts SET updated_at = updated_at - interval '1 minute' WHERE alert_id = $1`, [
      stop.stop_id,
    ]);
    const { data } = await first.events.waitFor('alert.raised', ({ subject }) => subject === stop.stop_id);
    expect(data.since).toBe(HOURS_AGO);
    expect(told(stop)).toEqual(['alert.raised 1']);
  });

  test('by a snapshot is told at once where it still stops codes, and clears an alert whose end was lost', async () => {
    const missed = stopOf({ opened_at: HOURS_AGO });
    await tell('verification.budget-snapshot', missed);
    await first.events.waitFor('alert.raised', ({ subject }) => subject === missed.stop_id);
    await tell('verification.budget-snapshot', closed(missed, 'quiet'));
    await first.events.waitFor('alert.cleared', ({ subject }) => subject === missed.stop_id);
    expect(told(missed)).toEqual(['alert.raised 1', 'alert.cleared 2']);
  });
});
