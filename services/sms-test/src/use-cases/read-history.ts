import { Problem } from '@linecheck/service-kit/errors';
import { pageOf, type Page, type PageRequest } from '@linecheck/service-kit/pages';
import type { Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { requireWritten, writtenInFull, writtenNumber } from '../domain/own-number';
import type { NumberStanding } from '../domain/retry';
import type { SmsTest } from '../domain/sms-test';
import type { TestFilter } from '../domain/test-filter';
import { readStandings } from '../persistence/number-standings';
import { listTestableNumbers } from '../persistence/own-numbers';
import { listTestsOf } from '../persistence/test-history';
import { findTestOf } from '../persistence/sms-tests';

/** A test beside how its number stands now, which is not looked at before it has failed. */
export interface KnownTest {
  readonly test: SmsTest;
  readonly standing: NumberStanding | undefined;
}

/** One page of a person's history. Throws `phone-number-invalid`. */
export async function readHistory(
  em: EntityManager,
  senders: Senders,
  userId: string,
  filter: TestFilter,
  { limit, after }: PageRequest,
): Promise<Page<KnownTest>> {
  const chosen = await withNumberRead(em, userId, filter);
  const { tests, searchedTo } = await listTestsOf(em, userId, chosen, { limit: limit + 1, before: after });
  const page = pageOf(tests, limit, ({ testId }) => testId);
  return { items: await withStandings(em, senders, userId, page.items), next: page.next ?? searchedTo };
}

/** One of a person's tests. Throws `not-found`. */
export async function readTest(
  em: EntityManager,
  senders: Senders,
  userId: string,
  testId: string,
): Promise<KnownTest> {
  const test = await findTestOf(em, userId, testId);
  if (test === null) throw noSuchTest();
  return withStanding(em, senders, test);
}

/** That a person has no test of an id, and nothing of whether somebody else has. */
export function noSuchTest(): Problem {
  return new Problem('not-found', { detail: 'You have no such test. List yours to see which you have.' });
}

/** Rows of an export that are read, and held, at once. */
const BATCH = 500;

/**
 * All of a person's tests, newest first, in batches: each is read when it is asked for, by a statement of its own, so that a slow reader
 * holds neither rows nor a connection. Those that are added meanwhile are not in it. Throws `phone-number-invalid`.
 */
export async function* exportHistory(
  em: EntityManager,
  userId: string,
  filter: TestFilter,
): AsyncGenerator<readonly SmsTest[]> {
  const chosen = await withNumberRead(em, userId, filter);
  let before: string | undefined;
  do {
    const { tests, searchedTo } = await listTestsOf(em, userId, chosen, { limit: BATCH, before });
    yield tests;
    before = (tests.length < BATCH ? searchedTo : tests.at(-1)?.testId) ?? undefined;
  } while (before !== undefined);
}

/** Adds how the number of a failed test stands now, which decides whether another attempt can help. */
export async function withStanding(em: EntityManager, senders: Senders, test: SmsTest): Promise<KnownTest> {
  const [known] = await withStandings(em, senders, test.userId, [test]);
  return known ?? { test, standing: undefined };
}

async function withStandings(
  em: EntityManager,
  senders: Senders,
  userId: string,
  tests: readonly SmsTest[],
): Promise<KnownTest[]> {
  const failed = tests.filter(({ status }) => status === 'failed').map(({ phoneNumber }) => phoneNumber);
  const standings = await readStandings(em, senders, userId, failed);
  return tests.map((test) => ({ test, standing: standings.get(test.phoneNumber) }));
}

/** A number of the history need not be the person's any more; one without a country code is read as one of theirs. */
async function withNumberRead(em: EntityManager, userId: string, filter: TestFilter): Promise<TestFilter> {
  if (filter.phoneNumber === undefined) return filter;
  const written = writtenNumber(filter.phoneNumber);
  const phoneNumber = requireWritten(
    written,
    writtenInFull(written) === null ? await listTestableNumbers(em, userId) : [],
  );
  return { ...filter, phoneNumber };
}
