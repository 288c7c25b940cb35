import { codeBudgetScopes, type BodyOf, type phoneNumbersApi } from '@linecheck/shared-contracts';
import { parseArgs } from 'node:util';

export const USAGE = `npm run -s fraud -- backtest [--limits LIMITS] [--countries N] [--days N]

Says what other limits of unproven codes would have stopped in the last days, how many of those people proved their number
all the same, and what the codes cost by the prices that npm run prices has loaded. Changes nothing.

  --limits LIMITS           as UNPROVEN_CODES has them: range:10+20%,country:100+5%; what is left out stays as it is set
  --countries N             as UNPROVEN_COUNTRIES_PER_ADDRESS
  --days N                  the last N days, 30 by default, 90 at most

  --url URL                 a Linecheck elsewhere; LINECHECK_TOKEN holds an operator's access token.
                            Without it: the system that npm start runs here.
  --json                    the answer as JSON
  --help                    this

Exit code: 0 done, 1 failed, 2 not understood.`;

/** What was typed cannot be understood; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface BacktestCommand {
  readonly body: BodyOf<typeof phoneNumbersApi.backtestCodeLimits>;
  readonly url: string | undefined;
  readonly json: boolean;
}

const options = {
  limits: { type: 'string', default: '' },
  countries: { type: 'string' },
  days: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): BacktestCommand | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  if (positionals.length !== 1 || positionals[0] !== 'backtest') throw new UsageError('Say what to do: backtest.');
  const { url, json, countries, days } = values;
  if (url !== undefined && !/^https?:\/\/[^/]/.test(url)) throw new UsageError(`--url ${url} is no http or https URL.`);
  return {
    body: {
      limits: limitsOf(values.limits),
      ...(countries !== undefined && { countries_per_address: numberOf('--countries', countries, 250) }),
      ...(days !== undefined && { days: numberOf('--days', days, 90) }),
    },
    url,
    json,
  };
}

function limitsOf(text: string): NonNullable<BacktestCommand['body']['limits']> {
  const parts = text.split(',').flatMap((part) => part.trim() || []);
  return Object.fromEntries(
    parts.map((part) => {
      const [, name, floor, percent] = /^([a-z]+):([1-9][0-9]{0,5})\+([0-9]{1,3})%$/.exec(part) ?? [];
      const scope = codeBudgetScopes.find((known) => known === name);
      if (scope === undefined)
        throw new UsageError(`${part} is no limit. Write ${codeBudgetScopes.join(', ')}, as in range:10+20%.`);
      return [scope, { floor: Number(floor), percent: Number(percent) }];
    }),
  );
}

function numberOf(option: string, text: string, most: number): number {
  const number = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new UsageError(`${option} ${text} is no number from 1 to ${most}.`);
  return number;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
