import type { Query, Statement } from '../persistence/query';
import { failed, ok, reasonOf, unknown, warning, type Finding } from './finding';
import { accountUrl, type Provider } from './provider';

/** The provider tells its time to the second, and the way there takes part of one. */
const TOLERABLE_MS = 3_000;
/** Half of what is tolerated: from OIDC_CLOCK_TOLERANCE_SECONDS on, 60 by default, access tokens seem expired or not valid yet. */
const HARMFUL_MS = 30_000;

const REMEDY = 'Have the clock of this machine set by NTP.';

export async function checkProviderClock({ reader, accountSid }: Provider, now: () => Date): Promise<Finding> {
  const before = now();
  const answer = await reader.get(accountUrl(accountSid)).catch((error: unknown) => reasonOf(error));
  if (typeof answer === 'string') return unknown(`Twilio cannot be asked: ${answer}.`, 'See twilio-credentials.');
  if (answer.date === null) return unknown('Twilio does not tell its time.', 'See that NTP sets the clock here.');
  // The provider cuts its time down to the second: on average it is half a second later.
  return assess('Twilio', answer.date.getTime() + 500 - middleOf(before, now()));
}

const TIME: Statement = { name: 'database-time', text: 'SELECT clock_timestamp() AS time' };

export async function checkDatabaseClock(query: Query, now: () => Date): Promise<Finding> {
  const before = now();
  const rows = await query<{ time: Date }>(TIME, []).catch((error: unknown) => reasonOf(error));
  if (typeof rows === 'string')
    return failed(`The database does not answer: ${rows}.`, 'Start it, or correct DATABASE_URL.');
  return assess('the database', (rows[0]?.time.getTime() ?? Number.NaN) - middleOf(before, now()));
}

function assess(whose: string, aheadMs: number): Finding {
  const off = Math.abs(aheadMs);
  if (off <= TOLERABLE_MS) return ok(`The clocks here and of ${whose} agree.`);
  const found = `The clock here is ${(off / 1000).toFixed(0)} s ${aheadMs > 0 ? 'behind' : 'ahead of'} that of ${whose}.`;
  return off > HARMFUL_MS ? failed(found, REMEDY) : warning(found, REMEDY);
}

function middleOf(before: Date, after: Date): number {
  return (before.getTime() + after.getTime()) / 2;
}
