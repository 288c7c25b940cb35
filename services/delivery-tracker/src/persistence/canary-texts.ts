import type { DeliveryOutcome } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import type { CanaryText } from '../domain/failures-in-a-row';
import type { Route } from '../domain/traffic';
import { smallestId } from './partitions';

/** As many texts of a canary are looked at, and so far back, in ms: three runs of one that runs once a day, and some delay. */
const TEXTS = 10;
const LOOK_BACK_MS = 4 * 24 * 3_600_000;

/** Each number that canaries texted is one step in the index of their texts, however many of them there are; then its newest texts. */
const NEWEST = `
  WITH RECURSIVE known AS (
    (SELECT recipient FROM messages WHERE purpose = 'canary' AND message_id >= $1 ORDER BY recipient LIMIT 1)
    UNION ALL
    SELECT (SELECT recipient FROM messages WHERE purpose = 'canary' AND message_id >= $1 AND recipient > known.recipient
            ORDER BY recipient LIMIT 1)
    FROM known WHERE known.recipient IS NOT NULL)
  SELECT newest.* FROM known, LATERAL (
    SELECT recipient, country, sender, outcome, counted_at FROM messages
    WHERE purpose = 'canary' AND recipient = known.recipient AND message_id >= $1 AND outcome IS NOT NULL AND NOT is_simulated
    ORDER BY message_id DESC LIMIT ${TEXTS}) AS newest
  WHERE known.recipient IS NOT NULL`;

/** The newest texts of one canary's number by one route, newest first. */
export interface TextsOfCanary {
  readonly route: Route;
  readonly texts: readonly CanaryText[];
}

export async function newestCanaryTexts(em: EntityManager, now: Date): Promise<TextsOfCanary[]> {
  const rows = await em.query<
    { recipient: string; country: string | null; sender: string; outcome: DeliveryOutcome; counted_at: Date }[]
  >(NEWEST, [smallestId(new Date(now.getTime() - LOOK_BACK_MS))]);
  const canaries = new Map<string, { route: Route; texts: CanaryText[] }>();
  for (const { recipient, country, sender, outcome, counted_at: acceptedAt } of rows) {
    const key = `${recipient} ${country ?? ''} ${sender}`;
    const known = canaries.get(key) ?? { route: { traffic: 'canary', country, sender }, texts: [] };
    known.texts.push({ acceptedAt, outcome });
    canaries.set(key, known);
  }
  return [...canaries.values()];
}
