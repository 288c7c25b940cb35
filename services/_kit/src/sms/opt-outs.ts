import type { OptOutSource } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';

/** Whether a phone takes texts from a sender, as delivery-tracker told it: a sender's own copy. */
export interface OptOut {
  e164: string;
  /** A number or the SID of a Messaging Service, as the provider knows it. */
  sender: string;
  optedOut: boolean;
  source: OptOutSource;
  since: Date;
  /** Grows by one with each change at delivery-tracker; only a higher one is applied. */
  version: number;
}

/** Keeps this state unless a newer one is known: the order in which states arrive does not matter. Answers whether it was new. */
export async function keepOptOut(em: EntityManager, optOut: OptOut): Promise<boolean> {
  const { e164, sender, optedOut, source, since, version } = optOut;
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
export function optOutStands(row: string): string {
  const isTrusted = `(${row}.source <> 'provider-refusal' OR ${row}.since > now() - interval '24 hours')`;
  return `(${row}.opted_out AND ${isTrusted})`;
}

/** Selects whether a number takes no texts from a sender: an expression for the statement that reads what a decision needs. Both parameters are SQL. */
export function selectOptedOut(number: string, sender: string): string {
  return `EXISTS (SELECT FROM opt_outs o WHERE o.e164 = ${number} AND o.sender = ${sender} AND ${optOutStands('o')})`;
}

/** Those of these numbers (E.164) that take no texts from `sender`. */
export async function optedOutOf(
  em: EntityManager,
  sender: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await em.query<{ e164: string }[]>(
    `SELECT o.e164 FROM opt_outs o WHERE o.sender = $1 AND o.e164 = ANY($2) AND ${optOutStands('o')}`,
    [sender, numbers],
  );
  return new Set(rows.map(({ e164 }) => e164));
}

/** Whether a number (E.164) takes no texts from `sender`. */
export async function isOptedOut(em: EntityManager, sender: string, number: string): Promise<boolean> {
  return (await optedOutOf(em, sender, [number])).has(number);
}
