import type { Reading } from '@linecheck/shared-contracts/number-reading';
import {
  numberSentence,
  type NumberReason,
  type ReasonDetails,
} from '@linecheck/shared-contracts/number-reading/sentences';
import { Problem, type FieldFault } from './problem';

/**
 * The refusal of a text that is no number, with the reason in the language of whoever asked; `field` of the request holds it. Where it may
 * be one, the document lists in `candidates` what may be meant, so that any client can ask.
 */
export function unreadableNumber(reading: Exclude<Reading, { outcome: 'number' }>, field = 'phone_number'): Problem {
  if (reading.outcome === 'refused') return aboutNumber('phone-number-invalid', reading.reason, reading.details, field);
  const details = { candidates: reading.candidates.map(({ international }) => international) };
  const candidates = reading.candidates.map(({ e164, country, national, international }) => ({
    e164,
    country,
    national_format: national,
    international_format: international,
  }));
  return aboutNumber('phone-number-invalid', 'number-unsure', details, field, { candidates });
}

/** The refusal of a number to which no text may go. */
export function unusableNumber(reason: NumberReason, details: ReasonDetails, field = 'phone_number'): Problem {
  return aboutNumber('phone-number-unsupported', reason, details, field);
}

function aboutNumber(
  problem: 'phone-number-invalid' | 'phone-number-unsupported',
  code: NumberReason,
  details: ReasonDetails,
  field: string,
  extra: Record<string, unknown> = {},
): Problem {
  const message: FieldFault['message'] = (language) => numberSentence(language, code, details);
  const fault: FieldFault = { field, code, message, ...(Object.keys(details).length > 0 && { details }) };
  return new Problem(problem, { detail: message, fields: [fault], extra });
}
