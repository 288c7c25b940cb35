import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openLink, type Link } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, newSid, startTracker, until, type Tracker } from './tracker';
import { statusOf } from './twilio';

let link: Link;
let tracker: Tracker;
beforeEach(async () => {
  const via = async (url: string) => {
    link = await openLink(url);
    return link.url;
  };
  tracker = await startTracker({ via });
});
afterEach(async () => {
  await link.restore();
  await tracker.stop();
  await link.close();
});

interface Answer {
  messageId: string;
  status: number;
  begun: number;
  at: number;
}

/** Sends callbacks, a few at a time, until it is told to stop; each is about a message of its own. */
function load(): { answers: Answer[]; stop(): Promise<Answer[]> } {
  const answers: Answer[] = [];
  let stopped = false;
  const sender = async (): Promise<void> => {
    while (!stopped) {
      const messageId = uuidv7();
      const begun = Date.now();
      const { status } = await tracker.callback(messageId, statusOf(newSid(), 'sent'));
      answers.push({ messageId, status, begun, at: Date.now() });
      // As often as the provider might, not as fast as the machine can.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const senders = Array.from({ length: 20 }, sender);
  return {
    answers,
    async stop() {
      stopped = true;
      await Promise.all(senders);
      return answers;
    },
  };
}

async function natsIsWell(): Promise<boolean> {
  const { checks } = (await (await tracker.get('/healthz/ready')).json()) as { checks: { nats: { ok: boolean } } };
  return checks.nats.ok;
}

async function expectAllKept(answers: readonly Answer[]): Promise<void> {
  const accepted = answers.filter(({ status }) => status === 204).map(({ messageId }) => messageId);
  const kept = await tracker.rows<{ message_id: string }>(
    'SELECT message_id FROM observations WHERE message_id = ANY($1)',
    [accepted],
  );
  expect(kept).toHaveLength(accepted.length);
}

describe('with Postgres gone under load', () => {
  test.each([
    ['refusing connections', () => link.cut()],
    ['silent', async () => link.freeze()],
  ])('and %s, callbacks get a 503, and all is whole again', async (_, breakLink) => {
    const traffic = load();
    await until('callbacks being kept', async () => traffic.answers.length > 100);
    await breakLink();
    const brokenAt = Date.now();
    const meanwhile = () => traffic.answers.filter(({ begun }) => begun > brokenAt);
    await until('callbacks being refused', () => meanwhile().length > 20);
    const during = meanwhile();
    await link.restore();
    const restoredAt = Date.now();
    const kept = () => traffic.answers.filter(({ status, begun }) => status === 204 && begun > restoredAt);
    await until('callbacks being kept again', () => kept().length > 20);
    const answers = await traffic.stop();

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 503]));
    expect(new Set(during.map(({ status }) => status))).toEqual(new Set([503]));
    await expectAllKept(answers);
    const health = await tracker.get('/healthz/ready');
    expect(health.status).toBe(200);
  });
});

describe('with NATS gone under load', () => {
  test('callbacks go on being kept, and their events come when it is back', async () => {
    const sent = await messageWasSent(tracker);
    const isKnown = async () => (await tracker.rows('SELECT 1 FROM messages WHERE user_id IS NOT NULL')).length === 1;
    await until('the message being known', isKnown);
    const traffic = load();
    await tracker.natsServer.down();
    const delivered = await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
    expect(delivered.status).toBe(204);
    const keptBefore = traffic.answers.length;
    await until('callbacks being kept meanwhile', () => traffic.answers.length > keptBefore + 50);
    await until('health telling of it', async () => !(await natsIsWell()));
    const ready = await tracker.get('/healthz/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ checks: { nats: { ok: false, required: false } } });
    await tracker.natsServer.up();
    const answers = await traffic.stop();
    expect(answers.every(({ status }) => status === 204)).toBe(true);
    await expectAllKept(answers);
    const isTold = async () => (await tracker.rows('SELECT 1 FROM outbox')).length === 0;
    await until('the events being published', isTold);
    const late = await messageWasSent(tracker);
    await tracker.callback(late.message_id, statusOf(late.message_sid, 'delivered'));
    await until('the consumers listening again', async () => {
      const [row] = await tracker.rows<{ user_id: string | null }>(
        'SELECT user_id FROM messages WHERE message_id = $1',
        [late.message_id],
      );
      return row?.user_id === 'ada';
    });
  });
});
