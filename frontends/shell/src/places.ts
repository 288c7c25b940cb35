import type { RemoteDestination, RemoteTarget } from '@linecheck/shared-contracts/remotes';
import { pages, smsTest } from './pages';

/** The part of its page that sends a test and shows tests. */
export const SEND_TEST_ANCHOR = 'send-test';

/** What the browser's history keeps of having been led to a place. */
export interface Visit {
  readonly target?: RemoteTarget | undefined;
}

/** What the address of a place names, by the parameter that does. */
const parameters = { phoneId: 'number', testId: 'test' } as const satisfies Record<keyof RemoteTarget, string>;

/** Places of which nobody is told where the remote that shows them is not configured. */
const ofSmsTest: readonly RemoteDestination[] = ['send-test', 'test'];

/** Which places remotes may lead to. */
export function destinationsOf(remotes: Readonly<Record<string, string>>): readonly RemoteDestination[] {
  return ['dashboard', 'phone-management', ...(smsTest.remote in remotes ? ofSmsTest : [])];
}

/** The address of a place: `/dashboard/phone-management?number=0192f0c1-…#send-test`. */
export function addressOf(destination: RemoteDestination, target: RemoteTarget = {}): string {
  if (destination === 'dashboard') return pages.dashboard.path;
  if (destination === 'phone-management') return pages.phoneManagement.path;
  const query = new URLSearchParams();
  for (const key of ['phoneId', 'testId'] as const) {
    const id = target[key];
    if (id !== undefined) query.set(parameters[key], id);
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return `${pages.phoneManagement.path}${search}#${SEND_TEST_ANCHOR}`;
}

/** What an address names; undefined where it names nothing. */
export function targetOf(search: string): RemoteTarget | undefined {
  const query = new URLSearchParams(search);
  const [phoneId, testId] = [query.get(parameters.phoneId), query.get(parameters.testId)];
  if (phoneId === null && testId === null) return undefined;
  return { ...(phoneId === null ? {} : { phoneId }), ...(testId === null ? {} : { testId }) };
}
