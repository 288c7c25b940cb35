import type { ErrorEntry } from './error-entry';

/** About numbers and the codes that prove them; sms-test says some of them of the numbers it texts. */
export const phoneNumberErrors = {
  'phone-number-exists': {
    status: 409,
    title: 'You have this number already',
    remedy: 'Use the entry you have, or remove it first.',
  },
  'phone-number-limit': {
    status: 409,
    title: 'You have as many numbers as one person may keep',
    remedy: 'Remove a number that is no longer used, then add this one.',
  },
  'already-verified': {
    status: 409,
    title: 'This number is verified already',
    remedy: 'Nothing is left to do for it.',
  },
  'number-not-verified': {
    status: 409,
    title: 'This is not one of your verified numbers',
    remedy: 'Add the number and verify it, then try again.',
  },
  'number-opted-out': {
    status: 409,
    title: 'The holder of this number has stopped our texts',
    remedy: 'Text START from that phone to the number our texts come from.',
  },
  'code-not-requested': {
    status: 409,
    title: 'No code is waiting for this number',
    remedy: 'Ask for a new code.',
  },
  'phone-number-invalid': {
    status: 422,
    title: 'This cannot be read as a phone number',
    remedy: 'Write it with its country code, such as +44 7700 900456.',
  },
  'phone-number-unsupported': {
    status: 422,
    title: 'Texts cannot be sent to this kind of number',
    remedy: 'Use a mobile number of a supported country.',
  },
  'code-wrong': { status: 422, title: 'This is not the code we texted', remedy: 'Check the text and type it again.' },
  'code-expired': { status: 422, title: 'This code has expired', remedy: 'Ask for a new code.' },
  'code-refused': {
    status: 403,
    title: 'No code is sent for this request',
    remedy: 'Ask the support of the service whose page this is.',
  },
  'too-many-codes': {
    status: 429,
    title: 'Too many codes were asked for',
    remedy: 'Wait for the time in Retry-After, then ask again.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Too many wrong codes',
    remedy: 'Ask for a new code, or wait for the time in Retry-After.',
  },
} as const satisfies Record<string, ErrorEntry>;
