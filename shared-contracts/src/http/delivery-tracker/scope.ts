import { Type } from '@sinclair/typebox';
import { OneOf } from '../schemas';

/** Whose texts an operation is about. */
export const Scope = OneOf(['own', 'all'], {
  description: 'The caller’s own texts, or those of all people, which only operators may ask for',
});

export const CountryCode = Type.String({
  pattern: '^[A-Z]{2}$',
  examples: ['GB'],
  description: 'Two capital letters (ISO 3166-1 alpha-2)',
});
