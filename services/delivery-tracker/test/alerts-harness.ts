import { afterAll, beforeAll, expect } from '@jest/globals';
import { publishEvent } from '@linecheck/local-servers/testing';
import { fillPath, paths, type EventOf } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

export let first: Tracker;
export let second: Tracker;
export let operator: string;
export let ada: string;

export const SENDER = '+15005550006';
export const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Texts that the tracker knows all about: a callback may be answered before the event that its text was sent is taken. */
export async function texts(
  count: number,
  status: string | null,
  over: Partial<MessageSent>,
  code?: number,
): Promise<void> {
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

/** Texts that the provider did not take. */
export async function refusals(count: number, country: string, to: string): Promise<void> {
  for (let i = 0; i < count; i++) {
    const data = {
      message_id: uuidv7(),
      user_id: 'ada',
      purpose: 'verification' as const,
      ref: uuidv7(),
      from: SENDER,
      to,
      country,
      code: 21408,
      class: 'ours' as const,
      refused_at: new Date().toISOString(),
      version: 1,
    };
    await publishEvent(first.nats, { type: 'message.refused', data });
  }
}

/** Makes a country's texts older, all at once. */
export async function age(country: string, by: string): Promise<void> {
  await first.rows('UPDATE messages SET accepted_at = accepted_at - $2::interval WHERE country = $1', [country, by]);
}

/** Texts of a day that is over at whatever hour it is now, as the rollups have them. */
export async function earlierTexts(country: string, outcome: string, bucket: number, messages: number): Promise<void> {
  await first.rows(
    `INSERT INTO rollups_daily VALUES
       (date_trunc('day', now() - interval '2 days', 'UTC'), $1, $2, 'test', $3, 0, '', $4, $5)`,
    [country, SENDER, outcome, bucket, messages],
  );
}

export type Raised = EventOf<'alert.raised'>;
export const raisedFor = (country: string, kind = 'delivery-rate'): Promise<Raised> =>
  first.events.waitFor('alert.raised', ({ data }) => data.country === country && data.kind === kind);
export const publishedOf = (country: string) =>
  first.events
    .all()
    .filter(({ type, data }) => type.startsWith('alert.') && (data as { country: string }).country === country)
    .map(({ type, data }) => `${type} ${(data as { kind: string }).kind}`);

/** What is known of a country was evaluated, as another one's alert shows, and nothing was published about it. */
export async function publishesNothingOf(country: string, other: string): Promise<void> {
  await texts(6, 'failed', { country: other });
  await raisedFor(other);
  expect(publishedOf(country)).toEqual([]);
}

export interface Shown {
  alert_id: string;
  status: string;
  version: number;
  measured: number;
  measured_messages: number;
  overdue_messages: number;
  explanation: { summary: string; remedy: string };
}

export async function shown(alertId: string, language = 'en'): Promise<Shown> {
  const headers = { authorization: `Bearer ${operator}`, 'accept-language': language };
  const response = await fetch(first.url + fillPath(paths.getAlert, { alert_id: alertId }), { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Shown;
}

/** Registers what has to be done before and after the tests. */
export function setUpTrackers(): void {
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
}
