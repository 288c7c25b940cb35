import { afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { locales } from '@linecheck/shared-contracts/locales';
import '@testing-library/jest-dom/jest-globals';
import { cleanup, configure, getConfig } from '@testing-library/react';
import { unstable_IdlePriority, unstable_scheduleCallback } from 'scheduler';
import { PAGE_READS_KEY } from '../api/page-reads';
import { problemStore } from '../text/problem-store';
import { installLiveForTests } from './live';

/** What a page is to show is waited for, however slow the machine is; the library's own second is a speed. */
configure({ asyncUtilTimeout: 60_000 });

/**
 * A step of a test, such as a click or `findBy…`, ends once React has rendered what came of it, with its effects: the library waits for one
 * turn of the event loop, and React takes a new one whenever 5 ms have passed.
 */
const { asyncWrapper } = getConfig();
const atRest = (): Promise<void> =>
  new Promise((resolve) => void unstable_scheduleCallback(unstable_IdlePriority, () => resolve()));
configure({
  asyncWrapper: (step) =>
    asyncWrapper(async () => {
      const result = await step();
      await atRest();
      return result;
    }),
});

let unexpectedErrors: unknown[][] = [];
let consoleError: ReturnType<typeof jest.spyOn>;

/** Components that render by themselves as time passes, in the middle of whatever a test does. */
const TICKING = new Set([
  'RelativeTime',
  'NextCode',
  'SendFailure',
  'SendForm',
  'PriceOf',
  'DeliveryCard',
  'HistoryTable',
]);

/** React wants each update of a test inside act(); one that the clock makes belongs to no step of the test. */
function isTick([format, component]: unknown[]): boolean {
  return String(format).includes('not wrapped in act') && TICKING.has(String(component));
}

/** The words of problems are there, as on a page that has shown one before; what is shown before they are has tests of its own. */
beforeAll(() => Promise.all(locales.map((language) => problemStore.want(language))));

beforeEach(() => {
  installLiveForTests();
  forgetPageReads();
  unexpectedErrors = [];
  consoleError = jest.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    if (!isTick(values)) unexpectedErrors.push(values);
  });
});

/** Each test is a page of its own; within one, what comes after it is another page. */
export function forgetPageReads(): void {
  Object.assign(globalThis, { [PAGE_READS_KEY]: undefined });
}

/** A test that expects `console.error` says so by taking it; whatever nobody took fails the test. */
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  consoleError.mockRestore();
  const unexpected = unexpectedErrors;
  unexpectedErrors = [];
  if (unexpected.length > 0) {
    throw new Error(
      `Unexpected console.error:\n${unexpected.map((values) => values.map(String).join(' ')).join('\n')}`,
    );
  }
});

/** Takes what was logged at `console.error` so far, so that the test does not fail for it. */
export function takeConsoleErrors(): unknown[][] {
  const taken = unexpectedErrors;
  unexpectedErrors = [];
  return taken;
}
