import { beforeAll, expect, test } from '@jest/globals';
import { openLink, openTestPool, type Link } from '@linecheck/local-servers/testing';
import type { Pool } from 'pg';
import {
  messageWasSent,
  newSid,
  PROVIDER_REPEATS,
  startTracker,
  until,
  type MessageSent,
  type Tracker,
} from './tracker';
import { statusOf } from './twilio';

/** How long each server is away, at least: longer than the time-outs of all that talks to it. */
const OUTAGE_MS = 30_000;
/** And until so many callbacks were answered meanwhile. */
const ANSWERED_MEANWHILE = 50;
/** Each sends a callback, waits for its answer and then a second: at most so many a second, and fewer where the machine is slow. */
const SENDERS = 16;
const BETWEEN_CALLBACKS_MS = 1_000;
/** The provider waits no longer than so for an answer, and tries again no later. */
const PROVIDER_GIVES_UP_MS = 15_000;
const NOT_ANSWERED = 0;

/** One tracker with what its outage is made of. */
interface Scene {
  readonly tracker: Tracker;
  /** Between the tracker and its database. */
  readonly link: Link;
  /** A way of the test's own to that database. */
  readonly observer: Pool;
}

interface Answer {
  readonly messageId: string;
  readonly status: number;
  readonly begun: number;
  readonly at: number;
}

interface Traffic {
  readonly answers: readonly Answer[];
  /** Resolves when all that is on the way is answered. */
  stop(): Promise<void>;
}

/** Sends `delivered` of ever new messages. */
function load(tracker: Tracker, messages: readonly MessageSent[]): Traffic {
  const answers: Answer[] = [];
  let next = 0;
  let isOver = false;
  const send = async ({ message_id: messageId, message_sid: sid }: MessageSent): Promise<void> => {
    const begun = Date.now();
    const isGivenUp = () => Date.now() - begun > PROVIDER_GIVES_UP_MS;
    let status = 503;
    for (let attempt = 0; status === 503 && attempt <= PROVIDER_REPEATS && !isGivenUp(); attempt += 1)
      status = await Promise.race([
        tracker.callbackOnce(messageId, statusOf(sid, 'delivered')).then((answer) => answer.status),
        pause(PROVIDER_GIVES_UP_MS).then(() => NOT_ANSWERED),
      ]);
    answers.push({ messageId, status, begun, at: Date.now() });
  };
  const sender = async (): Promise<void> => {
    while (!isOver) {
      const message = messages[next++];
      // They last for the outage, not for however long the machine then takes until all is whole again.
      if (message === undefined) return;
      await send(message);
      await pause(BETWEEN_CALLBACKS_MS);
    }
  };
  const senders = Promise.all(Array.from({ length: SENDERS }, sender));
  senders.catch(() => undefined); // awaited by stop()
  return {
    answers,
    async stop() {
      isOver = true;
      await senders;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function countOf({ observer }: Scene, statement: string, values: unknown[] = []): Promise<number> {
  const { rows } = await observer.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${statement}`, values);
  return rows[0]!.count;
}

function sendSome({ tracker }: Scene, count: number): Promise<MessageSent[]> {
  return Promise.all(Array.from({ length: count }, () => messageWasSent(tracker, { message_sid: newSid() })));
}

/** Messages are known once their person is, so that each callback causes events. */
async function untilKnown(scene: Scene, messages: readonly MessageSent[]): Promise<void> {
  const ids = messages.map((sent) => sent.message_id);
  let known = 0;
  const areKnown = async () => {
    known = await countOf(scene, 'messages WHERE user_id IS NOT NULL AND message_id = ANY($1)', [ids]);
    return known === ids.length;
  };
  await until('all messages being known', areKnown, () => known);
}

async function sendMessages(scene: Scene, count: number): Promise<MessageSent[]> {
  const messages: MessageSent[] = [];
  while (messages.length < count) messages.push(...(await sendSome(scene, 100)));
  await untilKnown(scene, messages);
  return messages;
}

/** Every callback that was answered 204 is kept, and published on the stream once. */
async function expectNoneLost(scene: Scene, answers: readonly Answer[]): Promise<void> {
  const accepted = answers.filter(({ status }) => status === 204).map(({ messageId }) => messageId);
  expect(await countOf(scene, 'observations WHERE message_id = ANY($1)', [accepted])).toBe(accepted.length);
  const published = (): (string | undefined)[] =>
    scene.tracker.events.all().flatMap(({ type, subject }) => (type === 'message.delivered' ? [subject] : []));
  const missing = (): string[] => {
    const known = new Set(published());
    return accepted.filter((messageId) => !known.has(messageId));
  };
  await until(
    'every event',
    () => missing().length === 0,
    () => missing().length,
  );
  expect(published().length).toBe(new Set(published()).size);
}

/** A text that was sent only now becomes known, and so does what becomes of it: consumers, intake and relay all work. */
async function untilWhole(scene: Scene): Promise<void> {
  const { tracker } = scene;
  const message = await messageWasSent(tracker);
  await untilKnown(scene, [message]);
  expect((await tracker.callback(message.message_id, statusOf(message.message_sid, 'delivered'))).status).toBe(204);
  await tracker.events.waitFor('message.delivered', ({ subject }) => subject === message.message_id);
}

/** No event counts as tried in vain because a server was away, and none is a dead letter. */
async function expectNoAttemptCounted(scene: Scene): Promise<void> {
  expect(await countOf(scene, 'inbox_failures')).toBe(0);
  const { tracker } = scene;
  expect((await tracker.nats.jsm.streams.info('DEAD_LETTERS')).state.messages).toBe(0);
}

interface Outage {
  readonly name: string;
  begin(scene: Scene): Promise<void>;
  end(scene: Scene): Promise<void>;
  /** What callbacks are answered meanwhile. */
  readonly answered: number;
  /** Whether senders can publish what they sent meanwhile, which nobody can take in. */
  readonly sendersGoOn: boolean;
}

const outages: readonly Outage[] = [
  {
    name: 'PostgreSQL refusing',
    begin: ({ link }) => link.cut(),
    end: ({ link }) => link.restore(),
    answered: 503,
    sendersGoOn: true,
  },
  {
    name: 'PostgreSQL silent',
    begin: async ({ link }) => link.freeze(),
    end: ({ link }) => link.restore(),
    answered: 503,
    sendersGoOn: true,
  },
  {
    name: 'NATS gone',
    begin: ({ tracker }) => tracker.natsServer.down(),
    end: ({ tracker }) => tracker.natsServer.up(),
    answered: 204,
    sendersGoOn: false,
  },
];

async function play(outage: Outage): Promise<void> {
  let link: Link | undefined;
  const via = async (url: string) => (link = await openLink(url)).url;
  const tracker = await startTracker({ via });
  const scene: Scene = { tracker, link: link!, observer: openTestPool(tracker.database.url, 1) };
  try {
    await runOutage(outage, scene);
  } finally {
    await scene.link.restore();
    await scene.observer.end();
    await tracker.stop();
    await scene.link.close();
  }
}

async function runOutage({ begin, end, answered, sendersGoOn }: Outage, scene: Scene): Promise<void> {
  const messages = await sendMessages(scene, ((OUTAGE_MS + 20_000) / BETWEEN_CALLBACKS_MS) * SENDERS);
  const { answers, stop } = load(scene.tracker, messages);
  await until('callbacks being kept', () => answers.length > 50);
  await begin(scene);
  const begunAt = Date.now();
  const meanwhile = () => answers.filter(({ begun }) => begun > begunAt);
  const sentMeanwhile = sendersGoOn ? await sendSome(scene, 50) : [];
  await pause(begunAt + OUTAGE_MS - Date.now());
  await until('callbacks being answered', () => meanwhile().length >= ANSWERED_MEANWHILE);
  const during = meanwhile();
  await end(scene);
  await untilWhole(scene);
  await untilKnown(scene, sentMeanwhile);
  await stop();

  expect(new Set(during.map(({ status }) => status))).toEqual(new Set([answered]));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, answered]));
  await expectNoneLost(scene, answers);
  await expectNoAttemptCounted(scene);
}

// Each has servers of its own, and most of it is waiting: they run at the same time.
let runs: Promise<void>[];
beforeAll(() => {
  runs = outages.map(play);
  for (const playing of runs) playing.catch(() => undefined); // awaited by its test
});

test.each(outages.map(({ name }, index) => [name, index] as const))(
  '%s for 30 s under load: no callback is lost, none is left without an answer, and all is whole again',
  async (_, index) => runs[index],
  // They wait while there is progress; this only ends what hangs. All three begin at once, on however few cores.
  1_800_000,
);
