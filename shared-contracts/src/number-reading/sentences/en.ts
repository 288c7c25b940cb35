import type { NumberSentences } from '../sentences';
import { countryNames } from './country-names';

const nameOf = countryNames('en');
const list = new Intl.ListFormat('en', { type: 'disjunction' });
const all = new Intl.ListFormat('en', { type: 'conjunction' });

/** What a line is called in "This is …". */
const lineTypes: Readonly<Record<string, string>> = {
  fixed_line: 'a landline number',
  premium_rate: 'a premium-rate number',
  toll_free: 'a toll-free number',
  shared_cost: 'a shared-cost number',
  voip: 'an internet (VoIP) number',
  personal_number: 'a personal number, which is forwarded elsewhere',
  pager: 'a pager’s number',
  uan: 'a company-wide (UAN) number',
  voicemail: 'a voicemail number',
};

function digits(count: number): string {
  return count === 1 ? '1 digit' : `${count} digits`;
}

export const en: NumberSentences = {
  'number-empty': () => 'Write a phone number.',
  'number-without-digits': () => 'This holds no digits. Write the phone number in digits, such as +44 7700 900456.',
  'number-letters': () => 'This number holds letters. Write it in digits only.',
  'number-scientific': () =>
    'A spreadsheet has shortened this number. Format its cell as text, then copy all of its digits.',
  'number-several': () => 'This holds more than one phone number. Write one of them.',
  'number-extension': ({ extension, number }) =>
    `A text cannot go to an extension. Leave out ${extension === undefined ? 'the extension' : `the extension ${extension}`}${number === undefined ? '' : `, as in ${number}`}, if texts reach the number without it.`,
  'number-unsure': ({ candidates = [] }) =>
    candidates.length === 0
      ? 'This may be more than one number. Write it with + and its country code.'
      : `Did you mean ${list.format(candidates)}? If not, check its digits and write it with + and its country code.`,
  'country-unknown': ({ country }) =>
    `${country ?? 'This'} is not a country with a numbering plan. Choose another one.`,
  'country-code-missing': () => 'Write the number with its country code, such as +44 7700 900456.',
  'calling-code-unknown': () => 'No country has this country code. Check the digits after the +.',
  'number-too-short': ({ missing }) =>
    missing === undefined
      ? 'This number is too short. Check its digits.'
      : `This number is ${digits(missing)} too short. Check its digits, the area code too.`,
  'number-too-long': ({ extra }) =>
    extra === undefined
      ? 'This number is too long. Check its digits.'
      : `This number is ${digits(extra)} too long. Check its digits.`,
  'number-length': ({ calling_code: code }) =>
    `This has not the number of digits that numbers${code === undefined ? '' : ` of +${code}`} have. Check them.`,
  'number-unassigned': () => 'This range of numbers is not in use. Check the digits.',
  'number-reserved': () => 'This number is reserved for examples and tests. Use another one.',
  'country-unsupported': ({ country, calling_code: code, allowed = [] }) => {
    const whose = country === undefined ? 'that belong to no country' : `of ${nameOf(country)}`;
    const others = all.format(allowed.map(nameOf));
    const sharing = allowed.length === 0 ? '' : `, only those of ${others}, which have +${code} too`;
    return `Numbers ${whose} are not supported here${sharing}. Use another number.`;
  },
  'line-type-unsupported': ({ line_type: type = '' }) =>
    `This is ${lineTypes[type] ?? 'a kind of number'}${type in lineTypes ? ', and it' : ' that'} cannot take a text. Use a mobile number.`,
};
