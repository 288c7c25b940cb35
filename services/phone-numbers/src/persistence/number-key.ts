import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { NumberKey } from '../domain/phone-number';

/** Which column leads to the number that is named, and the value to compare: a phone is found by any spelling of it. */
export function keyValue(key: NumberKey): readonly ['id', string] | readonly ['e164', readonly string[]] {
  return 'id' in key ? ['id', key.id] : ['e164', spellingsOf(key.e164)];
}

/** The SQL condition that a row of `table` is the one. `parameter` is SQL, such as `$2`. */
export function keyCondition(table: string, column: 'id' | 'e164', parameter: string): string {
  return column === 'id' ? `${table}.id = ${parameter}` : `${table}.e164 = ANY(${parameter}::text[])`;
}
