import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openLink, type Link } from '@linecheck/service-kit/testing';
import { messageWasSent, newSid, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

/** How long each server is away. */
const OUTAGE_MS = 30_000;
const CALLBACKS_A_SECOND = 50;
/** The provider's own patience. */
const ANSWERED_WITHIN_MS = 2_000;
const WHOLE_WITHIN_MS = 5_000;

let link: Link;
let tracker: Tracker;
let traffic: Traffic | undefined;
beforeEach(async () => {
  const via = async (url: string) => {
    link = await openLink(url);
    return link.url;
  };
  tracker = await startTracker({ via });
});
afterEach(async () => {
  await traffic?.stop();
  await link.restore();
  await tracker.stop();
  await link.close();
});

const NOT_ANSWERED = 0;

interface Answer {
  messageId: string;
  status: number;
  tookMs: number;
  at: number;
}

interface Traffic {
  readonly answers: readonly Answer[];
  /** Resolves when all that is on the way is answered. */
  stop(): Promise<void>;
}

/** Sends `delivered` of ever new messages at a steady pace, whatever became of those before. */
function load(messages: readonly MessageSent[]): Traffic {
  const answers: Answer[] = [];
  const onTheWay = new Set<Promise<void>>();
  let next = 0;
  const send = async ({ message_id: messageId, message_sid: sid }: MessageSent): Promise<void> => {
    const begun = Date.now();
    const status = await tracker.callback(messageId, statusOf(sid, 'delivered')).then(
      (answer) => answer.status,
      () => NOT_ANSWERED,
    );
    answers.push({ messageId, status, tookMs: Date.now() - begun, at: Date.now() });
  };
  const timer = setInterval(() => {
    const message = messages[next++];
    if (message === undefined) return;
    const sending: Promise<void> = send(message).finally(() => onTheWay.delete(sending));
    onTheWay.add(sending);
  }, 1_000 / CALLBACKS_A_SECOND);
  return {
    answers,
    async stop() {
      clearInterval(timer);
      await Promise.all(onTheWay);
      if (next > messages.length) throw new Error('There were too few messages for the load.');
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const countOf = async (statement: string, values: unknown[] = []): Promise<number> =>
  (await tracker.rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${statement}`, values))[0]!.count;

function sendSome(count: number): Promise<MessageSent[]> {
  return Promise.all(Array.from({ length: count }, () => messageWasSent(tracker, { message_sid: newSid() })));
}

const countKnown = (messages: readonly MessageSent[]): Promise<number> =>
  countOf('messages WHERE user_id IS NOT NULL AND message_id = ANY($1)', [messages.map((sent) => sent.message_id)]);

/** Messages whose person is known, so that each callback causes events. */
async function sendMessages(count: number): Promise<MessageSent[]> {
  const messages: MessageSent[] = [];
  while (messages.length < count) messages.push(...(await sendSome(100)));
  await until('all messages being known', async () => (await countKnown(messages)) === messages.length, 60_000);
  return messages;
}

/** Every callback that was answered 204 is kept, and told on the stream once. */
async function expectNoneLost(answers: readonly Answer[]): Promise<void> {
  const accepted = answers.filter(({ status }) => status === 204).map(({ messageId }) => messageId);
  expect(await countOf('observations WHERE message_id = ANY($1)', [accepted])).toBe(accepted.length);
  const told = (): (string | undefined)[] =>
    tracker.events.all().flatMap(({ type, subject }) => (type === 'message.delivered' ? [subject] : []));
  const untold = (): string[] => {
    const known = new Set(told());
    return accepted.filter((messageId) => !known.has(messageId));
  };
  await until('every event', async () => untold().length === 0, WHOLE_WITHIN_MS);
  expect(told().length).toBe(new Set(told()).size);
}

/** A text that was sent only now is heard of, and so is what becomes of it: consumers, intake and relay all work. */
async function expectWholeBy(deadline: number): Promise<void> {
  const message = await messageWasSent(tracker);
  const isKnown = () => countOf('messages WHERE message_id = $1 AND user_id IS NOT NULL', [message.message_id]);
  await until('the consumers working again', async () => (await isKnown()) === 1, deadline - Date.now());
  expect((await tracker.callback(message.message_id, statusOf(message.message_sid, 'delivered'))).status).toBe(204);
  const isTold = async () =>
    tracker.events.all().some(({ type, subject }) => type === 'message.delivered' && subject === message.message_id);
  await until('its event', isTold, deadline - Date.now());
}

/** No event counts as tried in vain because a server was away, and none is a dead letter. */
async function expectNoAttemptCounted(): Promise<void> {
  expect(await tracker.rows('SELECT * FROM inbox_failures')).toEqual([]);
  expect((await tracker.nats.jsm.streams.info('DEAD_LETTERS')).state.messages).toBe(0);
}

interface Outage {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** What callbacks are answered meanwhile. */
  readonly answered: number;
  /** Whether senders can tell of their texts meanwhile, which nobody can take in. */
  readonly sendersGoOn: boolean;
}

const outages: [string, Outage][] = [
  ['PostgreSQL refusing', { stop: () => link.cut(), start: () => link.restore(), answered: 503, sendersGoOn: true }],
  [
    'PostgreSQL silent',
    { stop: async () => link.freeze(), start: () => link.restore(), answered: 503, sendersGoOn: true },
  ],
  [
    'NATS gone',
    {
      stop: () => tracker.natsServer.down(),
      start: () => tracker.natsServer.up(),
      answered: 204,
      sendersGoOn: false,
    },
  ],
];

test.each(outages)(
  '%s for 30 s under load: no callback is lost, none waits, and all is whole within 5 s',
  async (_, { stop, start, answered, sendersGoOn }) => {
    const messages = await sendMessages(((OUTAGE_MS + 20_000) / 1_000) * CALLBACKS_A_SECOND);
    const { answers, stop: stopLoad } = (traffic = load(messages));
    await until('callbacks being kept', async () => answers.length > 50);
    await stop();
    const stoppedAt = Date.now();
    const sentMeanwhile = sendersGoOn ? await sendSome(50) : [];
    await pause(stoppedAt + OUTAGE_MS - Date.now());
    await start();
    const startedAt = Date.now();
    await expectWholeBy(startedAt + WHOLE_WITHIN_MS);
    const areKnown = async () => (await countKnown(sentMeanwhile)) === sentMeanwhile.length;
    await until('what was sent meanwhile being known', areKnown, startedAt + WHOLE_WITHIN_MS - Date.now());
    await pause(1_000);
    await stopLoad();

    const during = answers.filter(({ at }) => at > stoppedAt + ANSWERED_WITHIN_MS && at < startedAt);
    expect(during.length).toBeGreaterThan((OUTAGE_MS / 1_000 - 5) * CALLBACKS_A_SECOND * 0.5);
    expect(new Set(during.map(({ status }) => status))).toEqual(new Set([answered]));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, answered]));
    expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWERED_WITHIN_MS);
    await expectNoneLost(answers);
    await expectNoAttemptCounted();
  },
  180_000,
);
