import { optedOutOf, type Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { isVerified, type PhoneNumber } from '../domain/phone-number';
import { lastChangeOf, numbersOf } from '../persistence/phone-numbers';

export interface Overview {
  readonly total: number;
  readonly verified: number;
  readonly pending: number;
  /** Those that this person has proven and that take no texts from our sender, E.164. */
  readonly optedOut: ReadonlySet<string>;
  readonly primary: PhoneNumber | null;
  /** Removals count as changes. */
  readonly lastChangedAt: Date | null;
}

/** How a person's numbers stand with us, who text from `senders`. */
export async function getOverview(em: EntityManager, senders: Senders, userId: string): Promise<Overview> {
  const numbers = await numbersOf(em, userId);
  const total = numbers.length;
  const verified = numbers.filter(isVerified);
  const optedOut = await optedOutOf(
    em,
    senders,
    verified.map(({ e164 }) => e164),
  );
  return {
    total,
    verified: verified.length,
    pending: total - verified.length,
    optedOut,
    primary: numbers.find(({ isPrimary }) => isPrimary) ?? null,
    lastChangedAt: await lastChangeOf(em, userId),
  };
}
