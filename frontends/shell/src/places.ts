import type { RemoteDestination, RemoteTarget } from '@linecheck/shared-contracts/remotes';
import { pages, smsTest } from './pages';

/** The part of its page that sends a test and shows tests. */
export const SEND_TEST_ANCHOR = 'send-test';

/** What the browser's history keeps of having been led to a place. */
export interface Visit {
  readonly target?: RemoteTarget | undefined;
}

/** What names the number in the address of the form. */
const NUMBER = 'number';

/** Places of which nobody is told where the remote that shows them is not configured. */
const ofSmsTest: readonly RemoteDestination[] = ['send-test', 'test'];

/** Which places remotes may lead to. */
export function destinationsOf(remotes: Readonly<Record<string, string>>): readonly RemoteDestination[] {
  return ['dashboard', 'phone-management', ...(smsTest.remote in remotes ? ofSmsTest : [])];
}

/** The address of a place: `/dashboard/phone-management?number=0192f0c1-…#send-test`, `/dashboard/phone-management/tests/0192f0c1-…`. */
export function addressOf(destination: RemoteDestination, { phoneId, testId }: RemoteTarget = {}): string {
  if (destination === 'dashboard') return pages.dashboard.path;
  if (destination === 'phone-management') return pages.phoneManagement.path;
  if (destination === 'test' && testId !== undefined) return `${pages.test.path}/${encodeURIComponent(testId)}`;
  const search = phoneId === undefined ? '' : `?${new URLSearchParams({ [NUMBER]: phoneId }).toString()}`;
  return `${pages.phoneManagement.path}${search}#${SEND_TEST_ANCHOR}`;
}

/** What the address of the form names; undefined where it names nothing. */
export function targetOf(search: string): RemoteTarget | undefined {
  const phoneId = new URLSearchParams(search).get(NUMBER);
  return phoneId === null ? undefined : { phoneId };
}
