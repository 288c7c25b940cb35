import { Problem } from '@linecheck/service-kit/errors';
import type { Locale } from '@linecheck/shared-contracts/locales';
import { readCode } from '@linecheck/shared-contracts/number-reading/digits';
import type { NumberRules } from '../domain/numbering';
import { requireE164 } from '../domain/parse-number';
import type { NumberKey } from '../domain/phone-number';

/** Which number a body names: its contract lets exactly one of `phone_id` and `phone_number` be there. */
export function numberKeyOf(
  { phone_id, phone_number = '' }: { phone_id?: string; phone_number?: string },
  { testCodes }: NumberRules,
): NumberKey {
  if (phone_id !== undefined) return { id: phone_id };
  return { e164: requireE164(phone_number, undefined, (e164) => testCodes.has(e164)) };
}

const MAX_CODE_LENGTH = 64;
const CODE_FORM: Readonly<Record<Locale, string>> = {
  en: 'must be the six digits of the code; blanks and hyphens between them do not matter',
  es: 'deben ser las seis cifras del código; los espacios y guiones entre ellas no importan',
};

/** The six digits of a code, in any script and however spaced. Throws `invalid-request`. */
export function codeOf(given: string): string {
  const code = given.length > MAX_CODE_LENGTH ? '' : readCode(given);
  if (/^\d{6}$/.test(code)) return code;
  const message = (language: Locale): string => CODE_FORM[language];
  throw new Problem('invalid-request', { fields: [{ field: 'verification_code', message, code: 'wrong-format' }] });
}

/** A label as it is kept: without space around it, null where nothing is left. */
export function labelOf(given: string | null | undefined): string | null {
  const label = given?.trim() || null;
  if (label !== null && /\p{Cc}/u.test(label)) {
    const message = 'must be one line of text';
    throw new Problem('invalid-request', { fields: [{ field: 'label', message, code: 'unsupported-characters' }] });
  }
  return label;
}
