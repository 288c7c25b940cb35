import type {
  CallingCountry,
  DescribedNumber,
  NamedCountry,
  Reading,
} from '@linecheck/shared-contracts/number-reading';

export type { CallingCountry, DescribedNumber, NamedCountry, Reading };

/** Reads and formats numbers while they are typed, exactly as the service does. */
export interface NumberReader {
  readonly countries: readonly CallingCountry[];
  /** Also says why no text can go to a number of its kind. The service knows which countries it texts, and has the last word. */
  read(text: string, country: string): Reading;
  /** Spaces a number as far as it is typed. */
  format(text: string, country: string): string;
  /** The country that a number names as far as it is typed; null while it names none. */
  named(text: string, country: string): NamedCountry | null;
}

/** Loads the numbering plans: about 50 kB, so only once somebody adds a number. */
export async function loadNumberReader(): Promise<NumberReader> {
  const reading = await import('@linecheck/shared-contracts/number-reading');
  return {
    countries: reading.callingCountries(),
    read(text, country) {
      const read = reading.readNumber(text, reading.isCountry(country) ? { country } : {});
      return read.outcome === 'number' ? (reading.lineRefusal(read.number) ?? read) : read;
    },
    format: reading.formatTypedNumber,
    named: reading.namedCountry,
  };
}
