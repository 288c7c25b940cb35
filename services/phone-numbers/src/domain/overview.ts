import type { EntityManager } from 'typeorm';
import { lastChangeOf, numbersOf } from '../persistence/phone-numbers';
import { isVerified, type PhoneNumber } from './phone-number';

export interface Overview {
  readonly total: number;
  readonly verified: number;
  readonly pending: number;
  readonly primary: PhoneNumber | null;
  /** Removals count as changes. */
  readonly lastChangedAt: Date | null;
}

/** How a person's numbers stand. */
export async function overviewOf(em: EntityManager, person: string): Promise<Overview> {
  const numbers = await numbersOf(em, person);
  const total = numbers.length;
  const verified = numbers.filter(isVerified).length;
  return {
    total,
    verified,
    pending: total - verified,
    primary: numbers.find(({ isPrimary }) => isPrimary) ?? null,
    lastChangedAt: await lastChangeOf(em, person),
  };
}
