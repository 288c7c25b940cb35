import { numberReasons } from './number-reading/reasons';

/**
 * Why a field was not taken, for programs and for pages that word it in their own language: `code` in the `errors` of a problem
 * document. Where none of these says it, the field has the code of its problem.
 */
export const fieldCodes = [
  'missing',
  'unknown',
  'exactly-one',
  'wrong-type',
  'not-a-choice',
  'too-short',
  'too-long',
  'out-of-range',
  'wrong-format',
  'repeated',
  'unsupported-characters',
  'blank',
  'too-many-segments',
  'too-many-variables',
  'variable-malformed',
  'variable-missing',
  'variable-unknown',
  ...numberReasons,
  'operators-only',
] as const;

/** A code of a field. */
export type FieldCode = (typeof fieldCodes)[number];
