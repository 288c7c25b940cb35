import type { AnswerOf, phoneNumbersApi, smsTestApi } from '@linecheck/shared-contracts';
import { paths } from '@linecheck/shared-contracts/paths';
import type { OperatorAccess } from '../local/operator-access.js';
import { requestAsOperator } from '../local/operator-request.js';
import type { BacktestCommand } from './arguments.js';

export type BacktestAnswer = AnswerOf<typeof phoneNumbersApi.backtestCodeLimits>;
export type Prices = AnswerOf<typeof smsTestApi.listPrices>['items'];

/** Weeks of requests are judged anew. */
const TIMEOUT_MS = 120_000;

/** Throws where the API does not answer. */
export async function runBacktest(
  access: OperatorAccess,
  { body, json }: BacktestCommand,
  print: (line: string) => void,
): Promise<void> {
  const request = { method: 'POST', path: paths.backtestCodeLimits, body, timeoutMs: TIMEOUT_MS } as const;
  const answer = await requestAsOperator<BacktestAnswer>(access, request);
  const prices = { method: 'GET', path: paths.listPrices, body: undefined, timeoutMs: TIMEOUT_MS } as const;
  const { items } = await requestAsOperator<{ items: Prices }>(access, prices);
  if (json) return print(JSON.stringify({ ...answer, cost: costOf(answer, items) }));
  for (const line of backtestInWords(answer, items)) print(line);
}

export function backtestInWords(answer: BacktestAnswer, prices: Prices): string[] {
  const { codes, people_stopped: people, requests, stopped_then: then, since, until, is_complete: isComplete } = answer;
  const cost = costInWords(answer, prices);
  return [
    `${since} to ${until}: ${requests} codes to unproven numbers were asked for${then > 0 ? `, ${then} of them stopped at the time` : ''}.`,
    ...(isComplete
      ? []
      : ['Nothing is kept from before: with fewer than 14 days ahead of it a baseline is lower than it would be.']),
    `These limits would have stopped ${codes} codes, ${people} of people who later proved their number, ${cost}.`,
    ...answer.by_rule.map(
      ({ rule, codes: count, proven }) =>
        `  ${rule.padEnd(14)}${String(count).padStart(8)} codes, ${proven} of them proven`,
    ),
    ...answer.by_country.map(
      ({ country, codes: count, proven }) =>
        `  ${(country ?? 'no country').padEnd(14)}${String(count).padStart(8)} codes, ${proven} of them proven`,
    ),
  ];
}

interface Cost {
  /** By currency. */
  readonly known: Readonly<Record<string, number>>;
  /** Codes to countries without a price. */
  readonly unpriced: number;
}

export function costOf({ by_country: countries }: BacktestAnswer, prices: Prices): Cost {
  const byCountry = new Map(prices.map((price) => [price.country, price]));
  const known: Record<string, number> = {};
  let unpriced = 0;
  for (const { country, segments, codes } of countries) {
    const price = byCountry.get(country ?? '');
    if (price === undefined) unpriced += codes;
    else known[price.currency] = (known[price.currency] ?? 0) + price.price_per_segment * segments;
  }
  return { known, unpriced };
}

function costInWords(answer: BacktestAnswer, prices: Prices): string {
  const { known, unpriced } = costOf(answer, prices);
  const sums = Object.entries(known).map(([currency, sum]) => `about ${sum.toFixed(2)} ${currency}`);
  if (unpriced > 0) sums.push(sums.length === 0 ? 'price unknown' : `${unpriced} of unknown price`);
  return sums.length === 0 ? 'at no cost' : sums.join(' and ');
}
