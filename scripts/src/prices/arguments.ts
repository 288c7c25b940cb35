import { parseArgs } from 'node:util';

export const USAGE = `npm run -s prices -- FILE

Loads what a segment costs in each country, which previews of texts show, in the place of all prices that were
loaded before. FILE is CSV with the columns country (ISO 3166-1, such as GB), currency (ISO 4217, such as USD) and
price_per_segment (such as 0.0463):

  country,currency,price_per_segment
  GB,USD,0.0463
  US,USD,0.0083

All of it is loaded, or none where a line is wrong. DATABASE_URL names the database of sms-test; without it, that of
the system that npm start runs here.

  --help                    this

Exit code: 0 loaded, 1 failed, 2 not understood, 3 a line of FILE is wrong.`;

/** What was typed cannot be understood; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type PricesCommand = { readonly kind: 'help' } | { readonly kind: 'load'; readonly file: string };

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): PricesCommand {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name one file.');
  return { kind: 'load', file };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
