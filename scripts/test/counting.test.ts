import { describe, expect, test } from '@jest/globals';
import { countTests } from '../src/test-run/jest.js';
import { runSteps } from '../src/test-run/step.js';

const report = {
  numPassedTests: 4,
  numFailedTests: 0,
  testResults: [],
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
};
const suite = (name: string, seconds: number, assertionResults: { status: string; fullName: string }[]) => ({
  name,
  startTime: 1_000,
  endTime: 1_000 + seconds * 1_000,
  assertionResults,
});
const went = { exitCode: 0, output: '' };

describe('counting what jest says', () => {
  test('all passed', () => expect(countTests(report, went, true)).toMatchObject({ passed: 4, failed: 0 }));

  test.each([
    ['a failed test', { numFailedTests: 1 }, 0],
    ['a suite that could not be loaded', { numRuntimeErrorTestSuites: 1 }, 0],
    ['no test at all', { numPassedTests: 0 }, 0],
    ['a run that was cut short', { wasInterrupted: true }, 0],
    ['a failure that no test admits', {}, 1],
  ])('%s counts as a failure', (_what, difference, exitCode) => {
    expect(countTests({ ...report, ...difference }, { ...went, exitCode }, true).failed).toBe(1);
  });

  test('no report counts as a failure', () => {
    const outcome = { exitCode: 1, output: 'it broke' };
    expect(countTests(null, outcome, true)).toMatchObject({ passed: 0, failed: 1, output: 'it broke' });
  });

  test.each(['pending', 'todo'])('a %s test is named, and is a failure where nothing may be left out', (status) => {
    const skipping = {
      ...report,
      testResults: [suite('sdk.test.ts', 1, [{ status, fullName: 'python is not here' }])],
    };
    const { failed, notes } = countTests(skipping, went, true);
    expect(failed).toBe(0);
    expect(notes).toContain('left out: python is not here');
    expect(countTests(skipping, went, false)).toMatchObject({ failed: 1 });
  });
});

test('the suites that took longest are named, longest first', () => {
  const testResults = [suite('test/quick.test.ts', 2, []), suite('test/long.test.ts', 31, [])];
  const { notes } = countTests({ ...report, testResults }, went, true);
  expect(notes).toEqual(['slowest: long.test.ts 31 s, quick.test.ts 2 s']);
});

describe('running the steps', () => {
  test('goes on after one that fails or throws, and counts them all', async () => {
    const said: string[] = [];
    const totals = await runSteps(
      [
        { name: 'one', run: async () => ({ passed: 2, failed: 0, output: '' }) },
        { name: 'two', run: async () => Promise.reject(new Error('it broke')) },
        { name: 'three', run: async () => ({ passed: 1, failed: 1, output: 'what failed' }) },
      ],
      (line) => said.push(line),
    );
    expect(totals).toEqual({ passed: 3, failed: 2 });
    expect(said.join('\n')).toContain('it broke');
    expect(said.join('\n')).toContain('what failed');
  });
});
