const COLUMNS = ['country', 'currency', 'price_per_segment'] as const;
type Column = (typeof COLUMNS)[number];

export interface ListedPrice {
  readonly country: string;
  readonly currency: string;
  /** As it is written: the database keeps decimal numbers exactly. */
  readonly pricePerSegment: string;
}

/** What is wrong with a file, a line of text for each fault. */
export class InvalidPrices extends Error {
  override readonly name = 'InvalidPrices';
}

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** So many faults are shown; more are only counted. */
const MAX_FAULTS = 20;

/** The prices of a CSV file. Throws InvalidPrices, which names line, column and remedy of each fault. */
export function readPrices(csv: string): ListedPrice[] {
  const faults: string[] = [];
  const rows = rowsOf(csv, faults);
  const firstLines = new Map<string, number>();
  for (const { line, cells } of rows) {
    for (const column of COLUMNS) {
      const fault = faultIn[column](cells[column]);
      if (fault !== null) faults.push(`Line ${line}, ${column}: ${JSON.stringify(cells[column])} ${fault}`);
    }
    const before = firstLines.get(cells.country);
    if (before === undefined) firstLines.set(cells.country, line);
    else faults.push(`Line ${line}, country: ${cells.country} is on line ${before} already. Leave one of the two.`);
  }
  if (faults.length === 0 && rows.length === 0)
    faults.push('It has no price. Write one country a line below the columns.');
  if (faults.length > 0) throw new InvalidPrices(shown(faults).join('\n'));
  return rows.map(({ cells: { country, currency, price_per_segment: pricePerSegment } }) => {
    return { country, currency, pricePerSegment };
  });
}

function rowsOf(csv: string, faults: string[]): Row[] {
  const lines = csv.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const [header, ...others] = lines.map((text, at) => ({ line: at + 1, cells: cellsOf(text) })).filter(hasContent);
  if (header === undefined) return [];
  const columns = header.cells.map((cell) => cell.toLowerCase());
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0 || columns.length !== COLUMNS.length) {
    faults.push(
      `Line ${header.line}: the columns are ${columns.join()}. Begin with ${COLUMNS.join()}, separated by commas.`,
    );
    return [];
  }
  return others.flatMap(({ line, cells }) => {
    if (cells.length === COLUMNS.length) return [{ line, cells: named(columns, cells) }];
    faults.push(
      `Line ${line}: it has ${cells.length} columns, not ${COLUMNS.length}. Separate them by commas and write decimals with a point.`,
    );
    return [];
  });
}

/** None of the columns needs a comma or a line break, so that cells are what stands between commas, with or without quotes. */
function cellsOf(text: string): string[] {
  return text.split(',').map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

function hasContent({ cells }: { cells: readonly string[] }): boolean {
  return cells.some((cell) => cell !== '');
}

function named(columns: readonly string[], cells: readonly string[]): Row['cells'] {
  const at = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  return { country: at('country'), currency: at('currency'), price_per_segment: at('price_per_segment') };
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that were given up, and UK for GB, have a name all the same, but no number is of them. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;
const currencies = new Set(Intl.supportedValuesOf('currency'));

const faultIn: Readonly<Record<Column, (cell: string) => string | null>> = {
  country: (cell) =>
    /^[A-Z]{2}$/.test(cell) && cell !== 'ZZ' && countries.of(cell) !== undefined && isCurrent(cell)
      ? null
      : 'is no country. Write its two letters of ISO 3166-1 in capitals, such as GB.',
  currency: (cell) =>
    currencies.has(cell) ? null : 'is no currency. Write its three letters of ISO 4217 in capitals, such as USD.',
  price_per_segment: (cell) =>
    /^\d{1,6}(\.\d{1,6})?$/.test(cell)
      ? null
      : 'is no price. Write a number from 0 to 999999 with a point and at most 6 decimal places, such as 0.0463.',
};

function shown(faults: readonly string[]): string[] {
  const more = faults.length - MAX_FAULTS;
  return more > 0 ? [...faults.slice(0, MAX_FAULTS), `and ${more} more`] : [...faults];
}
