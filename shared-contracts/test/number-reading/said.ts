import { readNumber, type Reading } from '../../src/number-reading';

/** A reading in a line: the number, `ask` and the candidates, or the reason. */
export function said(reading: Reading): string {
  if (reading.outcome === 'number') return reading.number.e164;
  if (reading.outcome === 'ask') return `ask ${reading.candidates.map(({ e164 }) => e164).join(' ')}`;
  return reading.reason;
}

/** What a text is read as, dialled in `country` (ISO 3166-1 alpha-2) or nowhere. */
export function read(text: string, country?: string): string {
  return said(readNumber(text, country ? { country } : {}));
}
