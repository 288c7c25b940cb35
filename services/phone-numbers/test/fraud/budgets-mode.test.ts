// What is decided beside the budgets: the mode that records, and ranges that are refused.
import { expect, test } from '@jest/globals';
import { createTestUser, freshNumber } from '../test-harness';
import { openBudgetsHarness, rangeOf, rangeWith, sent } from './budgets-harness';

const at = openBudgetsHarness();
const { start, next, query, person, people } = at;

test('the mode that records changes nothing for anybody, and tells operators what it would have stopped', async () => {
  const limits = 'range:2+20%,address:2+20%,country:3+5%,installation:3+3%';
  await start(limits, { CODE_BUDGETS_MODE: 'record', UNPROVEN_COUNTRIES_PER_ADDRESS: '1' });
  const numbers = rangeOf(12);
  const answers = await people(numbers, () => '203.0.114.9');
  expect(sent(answers)).toBe(12);
  const bodies = answers.map(({ body, headers }) => [Object.keys(body).sort(), [...headers.keys()].sort()]);
  expect(new Set(bodies.map((shape) => JSON.stringify(shape))).size).toBe(1);
  const found = await at.harness.events.waitFor('verification.budget-exceeded', ({ data }) => data.is_recorded_only);
  expect(found.data.country).toBe('US');
  const rows = await query('SELECT outcome, count(*)::int AS codes FROM code_requests GROUP BY 1 ORDER BY 1');
  expect(rows).toEqual([
    { outcome: 'recorded', codes: 10 },
    { outcome: 'sent', codes: 2 },
  ]);
  // Whoever would have been stopped proves the number all the same.
  const late = await createTestUser(at.harness);
  await late.own(next(), rangeWith(numbers, 60));
  expect(
    await query(
      `SELECT count(*)::int AS proven FROM code_requests WHERE outcome = 'recorded' AND proven_at IS NOT NULL`,
    ),
  ).toEqual([{ proven: 1 }]);
});

test('a range that is refused gets no code, and nobody else’s does', async () => {
  const [number, other] = [rangeOf(1)[0]!, freshNumber()];
  await start('', { REFUSED_RANGES: `+8816, ${number.slice(0, 6)}` });
  const answer = await (await person(number)).ask();
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 403, code: 'code-refused' });
  expect((await (await person(other)).ask()).status).toBe(202);
});
