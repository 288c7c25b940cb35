import { useDestination, useRemote } from '@linecheck/frontend-kit';

/** How one test is shown: on a page of its own where the host has such a page, else in place. */
export interface OpenTest {
  readonly open: (testId: string) => void;
  /** The address of its page; undefined where it has none. */
  readonly hrefOf: (testId: string) => string | undefined;
}

/** `openInPlace` is called where the host has no page for a test. */
export function useOpenTest(openInPlace: (testId: string) => void): OpenTest {
  const { hrefOf } = useRemote();
  const toTest = useDestination('test');
  if (toTest === null) return { open: openInPlace, hrefOf: () => undefined };
  return { open: (testId) => toTest({ testId }), hrefOf: (testId) => hrefOf?.('test', { testId }) };
}
