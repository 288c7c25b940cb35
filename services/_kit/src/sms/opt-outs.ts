import type { OptOutSource } from '@linecheck/shared-contracts';
import { spellingsOf, spellingsSql } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import type { Senders } from './senders';

/** Whether a phone takes texts from a sender, as delivery-tracker published it: a sender's own copy. */
export interface OptOut {
  e164: string;
  /** A number, a short code, a name or the SID of a Messaging Service, as the provider knows it. */
  sender: string;
  optedOut: boolean;
  source: OptOutSource;
  since: Date;
  /** Grows by one with each change at delivery-tracker; only a higher one is applied. */
  version: number;
}

/** Keeps this state unless a newer one is known: the order in which states arrive does not matter. Answers whether it was new. */
export async function saveOptOut(em: EntityManager, optOut: OptOut): Promise<boolean> {
  const { e164, sender, optedOut, source, since, version } = optOut;
  // What is told of a number anew takes the place of what was kept of it under its hash.
  await em.query('DELETE FROM opt_outs WHERE e164 = erased_name($1) AND sender = $2 AND version < $3', [
    e164,
    sender,
    version,
  ]);
  const kept = await em.query<unknown[]>(
    `INSERT INTO opt_outs (e164, sender, opted_out, source, since, version) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (e164, sender) DO UPDATE
       SET opted_out = excluded.opted_out, source = excluded.source, since = excluded.since, version = excluded.version
       WHERE opt_outs.version < excluded.version
     RETURNING e164`,
    [e164, sender, optedOut, source, since, version],
  );
  return kept.length === 1;
}

/**
 * The SQL condition that a row of `opt_outs` holds texts back. A STOP that was heard does until START is. A refusal of the
 * provider does for 24 h: then one text may ask it again, because a START that nobody told us of must not lock a phone
 * out for good, and the provider refuses it once more where it still has to.
 */
export function activeOptOut(row: string): string {
  const isTrusted = `(${row}.source <> 'provider-refusal' OR ${row}.since > now() - interval '24 hours')`;
  return `(${row}.opted_out AND ${isTrusted})`;
}

/** The SQL array of all that a number may be kept under: each of its spellings, and the hash of each, once a person who had it was erased. `number` is SQL. */
export function storedNames(number: string): string {
  return `ARRAY(SELECT unnest(ARRAY[spelling, erased_name(spelling)]) FROM unnest(${spellingsSql(number)}) AS spelling)`;
}

/**
 * Of numbers (E.164) that a person has no more, puts keyed hashes in the place of those that nobody else has: a STOP still holds, and says
 * of no phone that it is known. What holds nothing back goes. `heldByOthers` tells which of these spellings others have. Answers which
 * spellings nobody has any more.
 */
export async function hideOptOuts(
  em: EntityManager,
  numbers: readonly string[],
  heldByOthers: (spellings: readonly string[]) => Promise<readonly { readonly e164: string }[]>,
): Promise<string[]> {
  if (numbers.length === 0) return [];
  const spellings = [...new Set(numbers.flatMap((number) => spellingsOf(number)))];
  const held = new Set((await heldByOthers(spellings)).flatMap(({ e164 }) => spellingsOf(e164)));
  const gone = spellings.filter((spelling) => !held.has(spelling));
  await em.query('DELETE FROM opt_outs WHERE e164 = ANY($1) AND NOT opted_out', [gone]);
  await em.query(
    `DELETE FROM opt_outs hidden USING opt_outs shown
     WHERE shown.e164 = ANY($1) AND hidden.e164 = erased_name(shown.e164) AND hidden.sender = shown.sender`,
    [gone],
  );
  await em.query('UPDATE opt_outs SET e164 = erased_name(e164) WHERE e164 = ANY($1)', [gone]);
  return gone;
}

/** Selects the senders that a number takes no texts from: an expression for the statement that reads what a decision needs. The parameter is SQL. */
export function selectStoppedSenders(number: string): string {
  return `ARRAY(SELECT o.sender FROM opt_outs o WHERE o.e164 = ANY(${storedNames(number)}) AND ${activeOptOut('o')})`;
}

/** Those of these numbers (E.164) that take no texts from the sender that they would come from. */
export async function optedOutOf(
  em: EntityManager,
  senders: Pick<Senders, 'senderFor'>,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await em.query<{ e164: string }[]>(
    `SELECT texted.e164 FROM unnest($1::text[], $2::text[]) AS texted (e164, sender)
     JOIN opt_outs o ON o.sender = texted.sender AND o.e164 = ANY(${storedNames('texted.e164')}) WHERE ${activeOptOut('o')}`,
    [numbers, numbers.map((number) => senders.senderFor(number))],
  );
  return new Set(rows.map(({ e164 }) => e164));
}

/** Whether a number (E.164) takes no texts from the sender that they would come from. */
export async function isOptedOut(
  em: EntityManager,
  senders: Pick<Senders, 'senderFor'>,
  number: string,
): Promise<boolean> {
  return (await optedOutOf(em, senders, [number])).has(number);
}
