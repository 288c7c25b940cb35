/** Why a text is no number that can be used, for programs: `code` of a field in problem documents, and of what a page says before it sends. */
export const numberReasons = [
  'number-empty',
  'number-without-digits',
  'number-letters',
  'number-scientific',
  'number-several',
  'number-extension',
  'number-unsure',
  'country-unknown',
  'country-code-missing',
  'calling-code-unknown',
  'number-too-short',
  'number-too-long',
  'number-length',
  'number-unassigned',
  'number-reserved',
  'country-unsupported',
  'line-type-unsupported',
] as const;

export type NumberReason = (typeof numberReasons)[number];

/** What a sentence about a reason needs; each reason has its own, and each may be missing. */
export interface ReasonDetails {
  /** With too short: how many digits are missing at least. */
  readonly missing?: number;
  /** With too long: how many digits are too many. */
  readonly extra?: number;
  /** Without the `+`. */
  readonly calling_code?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** With country-unsupported: the entries of the setting that share the number's calling code. */
  readonly allowed?: readonly string[];
  readonly line_type?: string;
  /** With an extension: its digits, and the number before it. */
  readonly extension?: string;
  /** In the international format. */
  readonly number?: string;
  /** With number-unsure: what may be meant, in the international format. */
  readonly candidates?: readonly string[];
}
