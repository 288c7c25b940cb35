import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openLink, type Link } from '@linecheck/local-servers/testing';
import { fillPath, paths } from '@linecheck/shared-contracts';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

/** What the provider answers about a SID, and who was asked about. */
let answer: (sid: string) => { status: number; body: object };
let asked: { sid: string }[];
let provider: Server;
let providerEnv: NodeJS.ProcessEnv;
let trackers: Tracker[];

const says =
  (status: string, error_code: number | null = null) =>
  () => ({ status: 200, body: { status, error_code } });

beforeAll(async () => {
  provider = createServer((request, response) => {
    const [, sid = ''] = /Messages\/(\w+)\.json$/.exec(request.url ?? '') ?? [];
    asked.push({ sid });
    const { status, body } = answer(sid);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, ...body }));
  });
  await once(provider.listen(0, '127.0.0.1'), 'listening');
  const port = (provider.address() as AddressInfo).port;
  const env = { TWILIO_API_URL: `http://127.0.0.1:${port}`, LOOK_UPS_PER_SECOND: '20' };
  providerEnv = env;
  const first = await startTracker({ env, lookUpIntervalMs: 500 });
  trackers = [first, await startTracker({ env, lookUpIntervalMs: 500, shareServersWith: first })];
});
beforeEach(() => {
  asked = [];
  answer = says('sent');
});
afterAll(async () => {
  for (const tracker of [...trackers].reverse()) await tracker.stop();
  provider.close();
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const sentMinutesAgo = (minutes: number): Promise<MessageSent> =>
  messageWasSent(trackers[0]!, { accepted_at: minutesAgo(minutes) });
const askedAbout = (sid: string) => asked.filter((each) => each.sid === sid).length;

async function lookUpAt({ message_id }: MessageSent): Promise<number | null> {
  const [row] = await trackers[0]!.rows<{ look_up_at: Date | null }>(
    'SELECT look_up_at FROM messages WHERE message_id = $1',
    [message_id],
  );
  return row?.look_up_at?.getTime() ?? null;
}

/** Minutes from its acceptance to the next question about it, however much of them has passed by now. */
async function lookUpAfter(sent: MessageSent): Promise<number> {
  return ((await lookUpAt(sent)) ?? 0) / 60_000 - Date.parse(sent.accepted_at) / 60_000;
}

test('a message that stays silent is asked about, and the answer is told like a callback', async () => {
  answer = says('undelivered', 30005);
  const sent = await sentMinutesAgo(3);
  const failed = await trackers[0]!.events.waitFor('message.failed', ({ subject }) => subject === sent.message_id);
  expect(failed.data).toMatchObject({ status: 'undelivered', code: 30005, class: 'permanent', version: 2 });
  const path = fillPath(paths.getDelivery, { id: sent.message_sid });
  const shown = await (await trackers[0]!.get(path, await trackers[0]!.tokens.tokenFor('ada'))).json();
  expect(shown).toMatchObject({
    status: 'undelivered',
    observations: [{ status: 'undelivered', error_code: 30005, source: 'poll' }],
  });
  await until('no more look-ups', async () => (await lookUpAt(sent)) === null);
});

test('delivery that was found by asking gives no seconds to the phone', async () => {
  answer = says('delivered');
  const sent = await sentMinutesAgo(3);
  const delivered = await trackers[0]!.events.waitFor(
    'message.delivered',
    ({ subject }) => subject === sent.message_id,
  );
  expect(delivered.data.seconds_to_phone).toBeNull();
});

test('a message that goes on being silent is asked about again later', async () => {
  const sent = await sentMinutesAgo(3);
  await until('the question', async () => askedAbout(sent.message_sid) === 1);
  await until('the next horizon', async () => Math.abs((await lookUpAfter(sent)) - 5) < 0.001);
});

test('neither a young message nor one that ended is asked about', async () => {
  const young = await sentMinutesAgo(1);
  const ended = await sentMinutesAgo(1);
  await trackers[0]!.callback(ended.message_id, statusOf(ended.message_sid, 'delivered'));
  await trackers[0]!.events.waitFor('message.delivered', ({ subject }) => subject === ended.message_id);
  // If it were still to be asked about, it would be due now.
  await trackers[0]!.rows(`UPDATE messages SET look_up_at = look_up_at - interval '1 hour' WHERE message_id = $1`, [
    ended.message_id,
  ]);
  const old = await sentMinutesAgo(3);
  await until('a later one being asked about', async () => askedAbout(old.message_sid) === 1);
  expect(asked.map(({ sid }) => sid)).not.toContain(young.message_sid);
  expect(asked.map(({ sid }) => sid)).not.toContain(ended.message_sid);
});

test.each([
  ['cannot answer', () => ({ status: 503, body: { code: 20500, message: 'down' } })],
  ['asks for fewer questions', () => ({ status: 429, body: { code: 20429, message: 'slow down' } })],
])('a provider that %s is asked again in five minutes', async (_, failing) => {
  answer = failing;
  const sent = await sentMinutesAgo(3);
  const sentAt = Date.now();
  await until('the question', async () => askedAbout(sent.message_sid) === 1);
  await until('it being postponed', async () => ((await lookUpAt(sent)) ?? 0) > sentAt + 4.5 * 60_000);
});

test('a message whose look-up could not be kept is asked about again within half a minute', async () => {
  let link: Link | undefined;
  const via = async (url: string) => (link = await openLink(url)).url;
  const own = await startTracker({ env: providerEnv, via, lookUpIntervalMs: 500 });
  answer = () => {
    void link?.cut();
    return says('sent')();
  };
  const { message_id, message_sid } = await messageWasSent(own, { accepted_at: minutesAgo(3) });
  await until('the question', async () => askedAbout(message_sid) === 1);
  answer = says('sent');
  await link?.restore();
  const leases = () =>
    own.rows<{ seconds: number }>(
      'SELECT extract(epoch FROM look_up_at - now())::float AS seconds FROM messages WHERE message_id = $1',
      [message_id],
    );
  let lease: number | undefined;
  await until('the database being back', async () => {
    lease = (await leases().catch(() => []))[0]?.seconds;
    return lease !== undefined;
  });
  expect(lease).toBeLessThanOrEqual(30);
  await own.stop();
  await link?.close();
});

test('a text that the provider has forgotten is asked about at the next horizon', async () => {
  answer = () => ({ status: 404, body: { code: 20404, message: 'not found' } });
  const sent = await sentMinutesAgo(3);
  await until('the question', async () => askedAbout(sent.message_sid) === 1);
  await until('the next horizon', async () => Math.abs((await lookUpAfter(sent)) - 5) < 0.001);
});

test('two replicas ask about each message once, within one budget', async () => {
  // When which was claimed, by the clock that turns go by: questions may be on their way for longer than a turn.
  await trackers[0]!.rows(`CREATE TABLE claims (message_id uuid, claimed_at timestamptz)`);
  await trackers[0]!.rows(`CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO claims VALUES (NEW.message_id, now()); RETURN NEW; END $$`);
  await trackers[0]!.rows(`CREATE TRIGGER note_claim AFTER UPDATE OF look_up_at ON messages FOR EACH ROW
    WHEN (OLD.look_up_at <= now() AND NEW.look_up_at = now() + interval '30 s') EXECUTE FUNCTION note_claim()`);
  const sent = await Promise.all(Array.from({ length: 35 }, () => sentMinutesAgo(3)));
  const sids = sent.map(({ message_sid }) => message_sid);
  await until('all being asked about', async () => sids.every((sid) => askedAbout(sid) > 0));
  expect(sids.map(askedAbout)).toEqual(Array(35).fill(1));
  // Ten in each half second, whoever asks.
  const turns = await trackers[0]!.rows<{ claimed: number; since_last: number | null }>(
    `SELECT count(*)::int AS claimed, extract(epoch FROM claimed_at - lag(claimed_at) OVER (ORDER BY claimed_at))::float AS since_last
     FROM claims GROUP BY claimed_at ORDER BY claimed_at`,
  );
  await trackers[0]!.rows('DROP TRIGGER note_claim ON messages');
  expect(turns.reduce((sum, { claimed }) => sum + claimed, 0)).toBeGreaterThanOrEqual(35);
  expect(turns.filter(({ claimed }) => claimed > 10)).toEqual([]);
  expect(turns.filter(({ since_last }) => since_last !== null && since_last < 0.5)).toEqual([]);
});

test('LOOK_UPS_PER_SECOND says how many are asked about in a second, over all replicas', async () => {
  // Its only turn is over before there is a message: it finds none, and leaves the next one to anybody.
  const first = await startTracker({ env: providerEnv, lookUpIntervalMs: 3_600_000 });
  const sent = await Promise.all(
    Array.from({ length: 65 }, () => messageWasSent(first, { accepted_at: minutesAgo(3) })),
  );
  const due = async () => (await first.rows('SELECT FROM messages WHERE look_up_at <= now()')).length;
  await until('all being known', async () => (await due()) === sent.length);
  await first.rows('UPDATE look_up_turn SET next_at = now()');
  const second = await startTracker({
    env: { ...providerEnv, LOOK_UPS_PER_SECOND: '1' },
    lookUpIntervalMs: 60_000,
    shareServersWith: first,
  });
  // Others' texts may be due again meanwhile, and the same provider be asked about them.
  const sids = new Set(sent.map(({ message_sid }) => message_sid));
  await until('a turn of a minute', () => asked.filter(({ sid }) => sids.has(sid)).length === 60);
  expect(await due()).toBe(5);
  await second.stop();
  await first.stop();
});

test.each([
  ['GB', 'Nobody has told whether the text arrived'],
  ['PH', 'The carrier does not report'],
])(
  'a text to %s that nobody tells of for 72 hours is unconfirmed, which word that comes later ends',
  async (country, summary) => {
    const silent = await messageWasSent(trackers[0]!, { country, accepted_at: minutesAgo(72 * 60 + 1) });
    const younger = await messageWasSent(trackers[0]!, { country, accepted_at: minutesAgo(71 * 60) });
    const shown = async ({ message_sid }: MessageSent) => {
      const path = fillPath(paths.getDelivery, { id: message_sid });
      const answer = await trackers[0]!.get(path, await trackers[0]!.tokens.tokenFor('ada'));
      return (await answer.json()) as { is_unconfirmed: boolean };
    };
    await until('the last question', async () => (await shown(silent)).is_unconfirmed);
    expect(await shown(silent)).toMatchObject({ status: 'sent', is_final: false, explanation: { summary } });
    await until('a question about the younger one', async () => askedAbout(younger.message_sid) === 1);
    expect(await shown(younger)).toMatchObject({ is_unconfirmed: false, explanation: null });

    await trackers[0]!.callback(silent.message_id, statusOf(silent.message_sid, 'delivered'));
    const delivered = await trackers[0]!.events.waitFor(
      'message.delivered',
      ({ subject }) => subject === silent.message_id,
    );
    expect(delivered.data.status).toBe('delivered');
    expect(await shown(silent)).toMatchObject({ is_unconfirmed: false, is_final: true, explanation: null });
  },
);

test('a polled text happened when the provider says it was sent, unless that lies ahead or is no time', async () => {
  const clocks: [string | null, boolean][] = [
    [new Date(Date.now() - 120_000).toUTCString().replace('GMT', '+0000'), true],
    [new Date(Date.now() + 3_600_000).toUTCString().replace('GMT', '+0000'), false],
    ['yesterday', false],
    [null, false],
  ];
  for (const [date_sent, isTold] of clocks) {
    answer = () => ({ status: 200, body: { status: 'sent', error_code: 'null', date_sent } });
    const sent = await sentMinutesAgo(3);
    await until('the question', async () => askedAbout(sent.message_sid) > 0);
    const path = fillPath(paths.getDelivery, { id: sent.message_sid });
    const shown = async () =>
      (await (await trackers[0]!.get(path, await trackers[0]!.tokens.tokenFor('ada'))).json()) as {
        observations: { happened_at: string | null; heard_at: string; source: string }[];
      };
    await until('its answer', async () => (await shown()).observations.length === 1);
    const [observed] = (await shown()).observations;
    expect(observed).toMatchObject({
      source: 'poll',
      happened_at: isTold ? new Date(date_sent ?? '').toISOString() : null,
    });
  }
});
