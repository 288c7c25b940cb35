import { afterAll, describe, expect, test } from '@jest/globals';
import { belongingsOf } from './fuzz/belongings';
import { casesOf } from './fuzz/cases';
import { contracts, type Operation } from './fuzz/contracts';
import { closeConnections, type Call } from './fuzz/http';
import { throwAwayToken } from './fuzz/people';
import { answerTo, faultsOf, type Door } from './fuzz/run-cases';
import { runningStack } from './stack';

const stack = runningStack();
const operations = contracts.map((contract) => [contract.operation.id, contract] as const);

const EVERY = 5;

afterAll(closeConnections);

/** Through the one origin, and straight at the service, before which others may put another gateway. */
const doors = 'services' in stack ? (['gateway', 'service'] as const) : (['gateway'] as const);

describe.each(doors)('at the %s', (entrance) => {
  const doorTo = (service: (typeof contracts)[number]['service']): Door => ({
    stack,
    origin: entrance === 'service' && 'services' in stack ? stack.services[service].url : stack.dashboard,
  });

  test.each(operations)('%s answers bad input with a problem that names it', async (_, contract) => {
    const { operation, service } = contract;
    const { token, own } = await belongingsOf(stack, contract);
    const all = casesOf(operation, own);
    // A gateway passes on what it does not read, so that a part of it tells whether it does.
    const cases =
      entrance === 'service' ? all : all.filter((given, index) => !given.isForServiceAlone && index % EVERY === 0);
    expect(cases.length).toBeGreaterThan(0);
    expect(await faultsOf(doorTo(service), operation, cases, token)).toEqual([]);
  });

  test.each(operations)('%s is refused to whoever may not call it', async (_, { operation, service }) => {
    const [valid] = casesOf(operation, {});
    const ask = async (headers: Record<string, string>) => {
      const call: Call = { ...valid!.call, headers: { ...valid!.call.headers, ...headers } };
      const { status, text } = await answerTo(doorTo(service), call);
      return [status, (JSON.parse(text) as { code: string }).code];
    };
    const refusal = refusalOf(operation);
    for (const authorization of ['', 'Bearer', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${'x'.repeat(5_000)}`])
      expect(await ask({ authorization })).toEqual(refusal);
    if (operation.access !== 'operator') return;
    const authorization = `Bearer ${await throwAwayToken(stack.identity, false)}`;
    expect(await ask({ authorization })).toEqual([403, 'forbidden']);
  });
});

function refusalOf({ access }: Operation): [number, string] {
  return access === 'provider' ? [403, 'signature-invalid'] : [401, 'unauthorized'];
}
