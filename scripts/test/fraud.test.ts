import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts/paths';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from '../src/fraud.js';

const none = { codes: 0, segments: 0, proven: 0 };
const answer = {
  since: '2026-04-01T10:00:00.000Z',
  until: '2026-05-01T10:00:00.000Z',
  is_complete: true,
  requests: 92_400,
  people_stopped: 3,
  stopped_then: 0,
  codes: 4_210,
  segments: 4_300,
  proven: 4,
  by_rule: [{ ...none, rule: 'range', codes: 4_210, proven: 4 }],
  by_country: [
    { country: 'JM', codes: 4_000, segments: 4_100, proven: 4 },
    { country: null, codes: 210, segments: 200, proven: 0 },
  ],
};

let server: Server;
let url: string;
let asked: string[];
let prices: { country: string; currency: string; price_per_segment: number }[];
let printed: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      const isGood = request.headers.authorization === 'Bearer good';
      const document = request.url === paths.listPrices ? { items: prices } : answer;
      response.writeHead(isGood ? 200 : 401).end(JSON.stringify(isGood ? document : { detail: 'Sign in.' }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
  printed = [];
  prices = [];
});

async function run(args: readonly string[], token = 'good'): Promise<number> {
  const { log, error } = console;
  console.log = (line: string) => void printed.push(line);
  console.error = (line: string) => void printed.push(line);
  try {
    return await main([...args, '--url', url], { LINECHECK_TOKEN: token });
  } finally {
    console.log = log;
    console.error = error;
  }
}

test('says what the limits would have stopped, of whom, and what it cost', async () => {
  prices = [{ country: 'JM', currency: 'EUR', price_per_segment: 0.075 }];
  expect(await run(['backtest', '--limits', 'range:10+20%, country:100+5%', '--countries', '3', '--days', '7'])).toBe(
    0,
  );
  const limits = { range: { floor: 10, percent: 20 }, country: { floor: 100, percent: 5 } };
  expect(asked).toEqual([
    `POST ${paths.backtestCodeLimits} ${JSON.stringify({ limits, countries_per_address: 3, days: 7 })}`,
    `GET ${paths.listPrices}`,
  ]);
  expect(printed).toContain(
    'These limits would have stopped 4210 codes, 3 of people who later proved their number, about 307.50 EUR and 210 of unknown price.',
  );
  expect(printed.join('\n')).toMatch(/JM +4000 codes, 4 of them proven/);
});

test('says so where no price was loaded', async () => {
  expect(await run(['backtest'])).toBe(0);
  expect(printed.join('\n')).toContain('price unknown');
  expect(await run(['backtest', '--json'])).toBe(0);
  expect(JSON.parse(printed.at(-1)!)).toMatchObject({ codes: 4_210, cost: { known: {}, unpriced: 4_210 } });
});

test.each([
  [[]],
  [['forward']],
  [['backtest', '--limits', 'carrier:1+1%']],
  [['backtest', '--limits', 'range:0+1%']],
  [['backtest', '--days', '91']],
  [['backtest', '--unknown']],
])('%j is not understood', async (args) => {
  expect(await run(args)).toBe(2);
  expect(asked).toEqual([]);
});

test('says so where the API refuses', async () => {
  expect(await run(['backtest'], 'bad')).toBe(1);
  expect(printed.join('\n')).toContain('Sign in.');
});
