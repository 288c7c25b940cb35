import type { FieldCode } from '@linecheck/shared-contracts/errors';
import type { NumberReason } from '@linecheck/shared-contracts/number-reading/sentences';

/**
 * In one language: a sentence or two for every code of a field. The compiler asks for those of new codes. What is wrong with phone numbers
 * services and pages say alike, from `number-reading/sentences`.
 */
export type FieldTexts = Readonly<Record<Exclude<FieldCode, NumberReason>, string>>;
