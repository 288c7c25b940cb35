import type { NamedCountry, NumberReader, Reading } from './number-reader';

/** What is known of a text that is being typed. */
export interface TypedReading {
  /** Null while nothing is written, and while the numbering plans are not loaded. */
  readonly reading: Reading | null;
  /** The country that the text names by itself; null where it is the form's. */
  readonly named: NamedCountry | null;
}

/** `country` (ISO 3166-1 alpha-2) is the form's, for texts that name none. */
export function readTyped(reader: NumberReader | null, written: string, country: string): TypedReading {
  if (reader === null || written === '') return { reading: null, named: null };
  const reading = reader.read(written, country);
  return { reading, named: namedByNumber(reader, written, reading) ?? reader.named(written, country) };
}

/** Of a whole number, with words around it or not, that is read alike wherever it is dialled. */
function namedByNumber(reader: NumberReader, written: string, reading: Reading): NamedCountry | null {
  if (reading.outcome !== 'number' || reader.read(written, '').outcome !== 'number') return null;
  const { country, callingCode, e164 } = reading.number;
  return { country, callingCode, national: e164.slice(1 + callingCode.length) };
}
