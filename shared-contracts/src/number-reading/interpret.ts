import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { describeNumber, isInUse, takesTexts, type DescribedNumber } from './described-number';
import { digitsOf } from './find-numbers';
import { identityOf } from './identity';
import { internationalPrefixes } from './international-prefixes';
import { specialPlans } from './special-plans';

export interface Dialling {
  /** Where the digits would be dialled: ISO 3166-1 alpha-2 of a country with a plan. */
  readonly country?: CountryCode;
  /** Numbers (E.164) that are taken though no plan has them. */
  readonly accepts: (e164: string) => boolean;
}

/** What a run of digits may mean; nothing in it is sure but `sure`. */
export interface Meanings {
  readonly sure: readonly DescribedNumber[];
  readonly perhaps: readonly DescribedNumber[];
}

const NO_MEANINGS: Meanings = { sure: [], perhaps: [] };
/** Two numbers with their prefixes for abroad have no more. */
export const MOST_RUN_DIGITS = 40;
/** Fewer digits may be anything. */
const MIN_GUESSED_DIGITS = 8;
const respelledPlans = specialPlans
  .filter(({ treatment }) => treatment !== 'keep')
  .map((plan) => ({ ...plan, pattern: new RegExp(plan.from) }));
const [anywhere = '00', ...elsewhere] = internationalPrefixes;
const foreignPrefixes = elsewhere.map((prefix) => new RegExp(`^(?:${prefix})(?=[1-9])`));

/** Everything that a run may mean, where plans have such numbers. */
export function interpret(span: string, dialling: Dialling): Meanings {
  if (digitsOf(span).length > MOST_RUN_DIGITS) return NO_MEANINGS;
  const meanings = asWritten(span, dialling);
  const isReached = meanings.sure.some((number) => takesTexts(number) || dialling.accepts(number.e164));
  if (isReached || meanings.perhaps.length > 0) return meanings;
  const nearby = merge(misspelled(span, dialling, meanings.sure.length > 0));
  return nearby.perhaps.length > 0 ? nearby : meanings;
}

function asWritten(span: string, dialling: Dialling): Meanings {
  const digits = digitsOf(span);
  if (!span.startsWith('+')) return merge(dialled(span, digits, dialling));
  if (!digits.startsWith('0')) return merge(withZero(span, (text) => full(text, dialling)));
  // "+0044 …" and "+07700 …": a plus too many.
  const { sure, perhaps } = merge(dialled(span.slice(1), digits, dialling));
  return { sure: [], perhaps: [...sure, ...perhaps] };
}

/** "(0)" is dialled inside the country alone, except where it belongs to the number: then either may be meant. */
function withZero(span: string, meanings: (text: string) => Meanings): Meanings {
  if (!/\(\s*0\s*\)/.test(span)) return meanings(span);
  const without = meanings(span.replace(/\(\s*0\s*\)/, ''));
  const both = [without, meanings(span)];
  const sure = both.flatMap((each) => each.sure);
  const perhaps = both.flatMap((each) => each.perhaps);
  const isOne = new Set(sure.map(({ identity }) => identity)).size <= 1;
  return isOne ? { sure: sure.slice(0, 1), perhaps } : { sure: [], perhaps: [...sure, ...perhaps] };
}

/** A number that names its calling code: `+` and digits. */
function full(text: string, { accepts }: Dialling): Meanings {
  const written = `+${digitsOf(text)}`;
  if (accepts(written)) return sureOf(describeNumber(written));
  const parsed = parsePhoneNumberFromString(written)?.number ?? written;
  return respelled(written, parsed);
}

/** As its plan spells it today; `written` may hold prefixes that `parsed` has lost. */
function respelled(written: string, parsed: string): Meanings {
  for (const plan of respelledPlans) {
    for (const spelling of written === parsed ? [parsed] : [written, parsed]) {
      if (!plan.pattern.test(spelling)) continue;
      const number = describeNumber(spelling.replace(plan.pattern, plan.to));
      if (!isInUse(number)) continue;
      if (plan.treatment === 'rewrite') return sureOf(number);
      const isKnown = plan.stored === undefined && isInUse(describeNumber(parsed));
      if (!isKnown) return { sure: [], perhaps: [number] };
    }
  }
  const number = describeNumber(parsed);
  return isInUse(number) ? sureOf(number) : NO_MEANINGS;
}

/** Digits as somebody dials them. */
function dialled(span: string, digits: string, dialling: Dialling): Meanings {
  const international = (prefix: RegExp) => full(`+${digits.replace(prefix, '')}`, dialling);
  const here = national(span, digits, dialling);
  if (digits.startsWith(anywhere)) {
    const plus = international(/^00/);
    const own = here.sure.length + plus.sure.length > 0 ? here : guessed(digits, dialling);
    const sure = [...plus.sure, ...own.sure];
    const isOne = new Set(sure.map(({ identity }) => identity)).size <= 1;
    return isOne ? { sure: sure.slice(0, 1), perhaps: [...plus.perhaps, ...own.perhaps] } : { sure: [], perhaps: sure };
  }
  return here.sure.length > 0
    ? here
    : merge({ sure: [], perhaps: [...here.perhaps, ...guessed(digits, dialling).perhaps] });
}

/** Digits that nobody would dial in `country`: with another country's prefix for abroad, or with the plus left out. */
function guessed(digits: string, dialling: Dialling): Meanings {
  if (digits.length < MIN_GUESSED_DIGITS) return NO_MEANINGS;
  const readings = foreignPrefixes.filter((prefix) => prefix.test(digits)).map((prefix) => digits.replace(prefix, ''));
  const meanings = [...readings, digits]
    .filter((rest) => !rest.startsWith('0'))
    .map((rest) => full(`+${rest}`, dialling));
  return { sure: [], perhaps: meanings.flatMap(({ sure, perhaps }) => [...sure, ...perhaps]) };
}

/** Calling codes of countries in which the trunk prefix was 8, as Russia has it, until their own reforms. */
const formerTrunkEight: ReadonlySet<string> = new Set([
  '371',
  '372',
  '373',
  '374',
  '380',
  '992',
  '994',
  '995',
  '996',
  '998',
]);

/**
 * What digits that are no mobile number may be meant for: one whose calling code is there twice, whose trunk prefix is left in or out against
 * its plan, or whose plus is missing. Of a landline (`isNumber`) zeros are as they must be.
 */
function misspelled(span: string, dialling: Dialling, isNumber: boolean): Meanings {
  const { callingCode, rest } = namedBy(span, dialling);
  if (callingCode === '') return NO_MEANINGS;
  const significant = rest.replace(/^0+/, '');
  const once = significant.startsWith(callingCode) ? [significant.slice(callingCode.length)] : [];
  const afterEight = formerTrunkEight.has(callingCode) ? rest.replace(/^8/, '') : rest;
  const zeros = isNumber ? [] : [significant, `0${significant}`, afterEight];
  const hasNoPlus = isNumber && /^[1-9]/.test(span) && rest.length >= MIN_GUESSED_DIGITS;
  const spellings = [...[...once, ...zeros].map((each) => callingCode + each), ...(hasNoPlus ? [rest] : [])];
  const meanings = spellings.map((each) => full(`+${each}`, dialling));
  return { sure: [], perhaps: meanings.flatMap(({ sure, perhaps }) => [...sure, ...perhaps]) };
}

/** The calling code that a run names, else that of where it is dialled; empty for none. */
function namedBy(span: string, { country }: Dialling): { readonly callingCode: string; readonly rest: string } {
  const digits = digitsOf(span);
  const international = span.startsWith('+')
    ? digits
    : digits.startsWith(anywhere)
      ? digits.slice(anywhere.length)
      : '';
  const named = parsePhoneNumberFromString(`+${international}`)?.countryCallingCode;
  if (named !== undefined) return { callingCode: named, rest: international.slice(named.length) };
  return { callingCode: country === undefined ? '' : getCountryCallingCode(country), rest: digits };
}

/** Digits as they are dialled in a country, its own prefixes among them. */
function national(span: string, digits: string, dialling: Dialling): Meanings {
  const { country, accepts } = dialling;
  if (country === undefined) return NO_MEANINGS;
  const parsed = parsePhoneNumberFromString(span, { defaultCountry: country, extract: false });
  if (!parsed) return NO_MEANINGS;
  if (accepts(parsed.number)) return sureOf(describeNumber(parsed.number));
  const written =
    parsed.country === country || !parsed.country ? `+${parsed.countryCallingCode}${digits}` : parsed.number;
  return respelled(written, parsed.number);
}

function sureOf(number: DescribedNumber): Meanings {
  return { sure: [number], perhaps: [] };
}

const MOST_CANDIDATES = 4;

/** Each phone once; of what is not sure only what a text can go to, because it is offered. */
function merge({ sure, perhaps }: Meanings): Meanings {
  const seen = new Set<string>();
  const isNew = ({ e164 }: DescribedNumber) => !seen.has(identityOf(e164)) && Boolean(seen.add(identityOf(e164)));
  return { sure: sure.filter(isNew), perhaps: perhaps.filter(takesTexts).filter(isNew).slice(0, MOST_CANDIDATES) };
}
