import { activeOptOut, storedNames, type Senders } from '@linecheck/service-kit/sms';
import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import type { NumberStanding } from '../domain/retry';
import { listTestableNumbers } from './own-numbers';

export type Standings = ReadonlyMap<string, NumberStanding>;

/** How these numbers (E.164) stand with a person, each by itself. */
export async function readStandings(
  em: EntityManager,
  senders: Pick<Senders, 'senderFor'>,
  userId: string,
  numbers: readonly string[],
): Promise<Standings> {
  if (numbers.length === 0) return new Map();
  const distinct = [...new Set(numbers)];
  const testable = new Set((await listTestableNumbers(em, userId)).map(({ e164 }) => identityOf(e164)));
  const rows = await em.query<{ e164: string; stopped: boolean; opted_in_at: Date | null }[]>(
    `SELECT texted.e164, ${activeOptOut('o')} AS stopped, CASE WHEN NOT o.opted_out THEN o.since END AS opted_in_at
     FROM unnest($1::text[], $2::text[]) AS texted (e164, sender) 
     JOIN opt_outs o ON o.sender = texted.sender AND o.e164 = ANY(${storedNames('texted.e164')})
     ORDER BY stopped`,
    [distinct, distinct.map((number) => senders.senderFor(number))],
  );
  const known = new Map(rows.map((row) => [row.e164, row]));
  return new Map(
    distinct.map((number) => {
      const row = known.get(number);
      const isTestable = testable.has(identityOf(number));
      return [number, { isTestable, isOptedOut: row?.stopped ?? false, optedInAt: row?.opted_in_at ?? null }];
    }),
  );
}
