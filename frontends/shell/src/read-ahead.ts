import { apiFetch, type ApiAccess } from '@linecheck/frontend-kit/api-fetch';
import { getOverview, listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import { getTestStats } from '@linecheck/frontend-kit/operations/sms-test';
import { pages } from './pages';

const own = (access: ApiAccess) => [
  apiFetch(access, getOverview),
  // As the phone widget asks for them; another version of it that asks otherwise sends a request of its own.
  apiFetch(access, listNumbers, { query: { limit: 100 } }),
];

/** What the parts of a page ask for first, by its path. */
const reads: Readonly<Record<string, (access: ApiAccess) => readonly Promise<unknown>[]>> = {
  [pages.dashboard.path]: (access) => [...own(access), apiFetch(access, getTestStats, { query: { window: '7d' } })],
  [pages.phoneManagement.path]: own,
};

/** Asks for what the page will show while the scripts that show it are still on their way: they take the answers over (docs/adr/0060). */
export function readAhead(path: string, access: ApiAccess): void {
  const asked = reads[path.replace(/\/+$/, '')]?.({ ...access, reader: {} }) ?? [];
  // Whoever needs it asks again, and says what is wrong.
  asked.forEach((answer) => void answer.catch(() => undefined));
}
