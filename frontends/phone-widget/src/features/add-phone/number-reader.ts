import type { CountryCode } from 'libphonenumber-js/min';

/** What is wrong with a typed number, as far as its length tells; the service knows better and has the last word. */
export type TypingProblem = 'tooShort' | 'tooLong' | 'notANumber';

export interface NumberReading {
  /** The country that the number names by itself. */
  readonly country: string | null;
  /** How it will be stored, in the international format; null while it is no possible number. */
  readonly international: string | null;
  readonly problem: TypingProblem | null;
}

export interface CallingCountry {
  readonly country: string;
  readonly callingCode: string;
}

/** Reads and formats numbers while they are typed. */
export interface NumberReader {
  readonly countries: readonly CallingCountry[];
  read(text: string, country: string): NumberReading;
  format(text: string, country: string): string;
}

/** Loads the numbering plans: about 35 kB, so only once somebody adds a number. */
export async function loadNumberReader(): Promise<NumberReader> {
  const library = await import('libphonenumber-js/min');
  const known = (country: string): CountryCode | undefined =>
    library.isSupportedCountry(country) ? country : undefined;

  return {
    countries: library
      .getCountries()
      .map((country) => ({ country, callingCode: library.getCountryCallingCode(country) })),
    read(text, country) {
      const number = library.parsePhoneNumberFromString(text, known(country));
      const named = namesItsCountry(text) ? (number?.country ?? null) : null;
      if (number?.isPossible()) return { country: named, international: number.formatInternational(), problem: null };
      const reason = library.validatePhoneNumberLength(text, known(country));
      return { country: named, international: null, problem: problemOf(reason) };
    },
    format: (text, country) => new library.AsYouType(known(country)).input(text),
  };
}

/** Whether a number is written with its country code. */
export function namesItsCountry(text: string): boolean {
  return /^[\s(]*(\+|＋|00)/.test(text);
}

function problemOf(reason: string | undefined): TypingProblem {
  if (reason === 'TOO_SHORT') return 'tooShort';
  if (reason === 'TOO_LONG') return 'tooLong';
  return 'notANumber';
}
