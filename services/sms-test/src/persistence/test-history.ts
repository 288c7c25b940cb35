import { smallestId } from '@linecheck/service-kit/retention';
import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { SmsTest } from '../domain/sms-test';
import type { TestFilter } from '../domain/test-filter';
import { smsTestEntity } from './sms-test-entity';

/** A search reads so many tests at a time, at most: no index is on the texts, so that writing a test stays cheap. */
export const SEARCHED_TESTS = 10_000;

export interface HistoryRequest {
  readonly limit: number;
  /** Tests older than this one; from the newest where absent. */
  readonly before?: string | undefined;
}

export interface HistoryRows {
  readonly tests: SmsTest[];
  /** A search has read all tests down to this one and none of the older ones; null where nothing is left to read. */
  readonly searchedTo: string | null;
}

/** A person's tests, newest first. Ids are UUIDv7, so their order is the order in which the tests were asked for, and times are read from them. */
export async function listTestsOf(
  em: EntityManager,
  userId: string,
  filter: TestFilter,
  { limit, before }: HistoryRequest,
): Promise<HistoryRows> {
  const chosen = chosenTests(em, userId, filter, before);
  if (filter.search === undefined) return { tests: await chosen.limit(limit).getMany(), searchedTo: null };
  const oldest = await chosen.clone().select('test.testId', 'id').offset(SEARCHED_TESTS - 1).limit(1).getRawOne<{ id: string }>(); // prettier-ignore
  const searchedTo = oldest?.id ?? null;
  if (searchedTo !== null) chosen.andWhere('test.testId >= :searchedTo', { searchedTo });
  const tests = await searching(chosen, filter.search).limit(limit).getMany();
  return { tests, searchedTo: tests.length < limit ? searchedTo : null };
}

/** The newest that failed, of those that are not simulated. */
export async function findLastFailure(
  em: EntityManager,
  userId: string,
  period: Required<Pick<TestFilter, 'from' | 'to'>>,
): Promise<SmsTest | null> {
  return chosenTests(em, userId, { ...period, status: 'failed' })
    .andWhere('NOT test.isSimulated')
    .limit(1)
    .getOne();
}

function chosenTests(
  em: EntityManager,
  userId: string,
  { status, phoneNumber, template, from, to }: TestFilter,
  before?: string,
): SelectQueryBuilder<SmsTest> {
  const query = em
    .createQueryBuilder(smsTestEntity, 'test')
    .where('test.userId = :userId AND test.canaryId IS NULL', { userId })
    .orderBy('test.testId', 'DESC');
  if (before !== undefined) query.andWhere('test.testId < :before', { before });
  if (from !== undefined) query.andWhere('test.testId >= :from', { from: smallestId(from) });
  if (to !== undefined) query.andWhere('test.testId < :to', { to: smallestId(to) });
  if (status !== undefined) query.andWhere('test.status = :status', { status });
  if (phoneNumber !== undefined) query.andWhere(...isOfPhone(phoneNumber));
  if (template !== undefined) query.andWhere('test.messageTemplate = :template', { template });
  return query;
}

/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /[\s().\-/]/g;
const DIGITS = /^\+?\d+$/;

function searching(query: SelectQueryBuilder<SmsTest>, search: string): SelectQueryBuilder<SmsTest> {
  const digits = search.replace(BETWEEN_DIGITS, '');
  const number = DIGITS.test(digits) ? digits : search;
  // Every database has this collation, and it knows the capitals of all scripts; the database's own may know those of ASCII alone.
  return query.andWhere(`(test.messageContent ILIKE :inText COLLATE "und-x-icu" OR test.phoneNumber LIKE :inNumber)`, {
    inText: pattern(search),
    inNumber: pattern(number),
  });
}

/** The pattern of LIKE for what contains a text; `%`, `_` and `\` in it stand for themselves. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Nearly every phone has one spelling: then the index gives the tests in their order. */
function isOfPhone(phoneNumber: string): [string, object] {
  const spellings = spellingsOf(phoneNumber);
  if (spellings.length === 1) return ['test.phoneNumber = :phoneNumber', { phoneNumber }];
  return ['test.phoneNumber = ANY(:spellings)', { spellings }];
}
