import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { SmsTest } from '../src/domain/sms-test';
import { SEARCHED_TESTS } from '../src/persistence/test-history';
import { delivered, failed, store, storedTest } from './stored-tests';
import {
  createTestUser,
  expectProblem,
  openTestHarness,
  type Answer,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
let tests: SmsTest[];

const at = (text: string) => new Date(text);
const idsOf = ({ body }: Answer): string[] => body.items.map(({ test_id }: { test_id: string }) => test_id);
const get = (query: string) => ann.call(service, 'GET', `/history?${query}`);
const found = async (parameters: Record<string, string>): Promise<number[]> => {
  const answer = await get(new URLSearchParams(parameters).toString());
  expect(answer.status).toBe(200);
  return idsOf(answer).map((id) => tests.findIndex(({ testId }) => testId === id));
};

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  ann = await createTestUser(harness);
  await ann.owns('+447700900456', { country: 'GB' });
  await harness.allTaken();
  tests = [
    storedTest(ann.id, { ...delivered(at('2026-05-01T10:00:00Z'), 2), messageTemplate: 'reminder' }),
    storedTest(ann.id, { ...failed(at('2026-05-01T23:59:59.999Z')), messageTemplate: 'test' }),
    storedTest(ann.id, { ...failed(at('2026-05-02T00:00:00Z')), phoneNumber: '+12015550101' }),
    storedTest(ann.id, { createdAt: at('2026-05-03T12:00:00Z'), messageContent: 'MAÑANA a las 10: 100% seguro' }),
    storedTest(ann.id, { createdAt: at('2026-05-04T12:00:00Z'), messageContent: 'snake_case, a\\b and 1000 things' }),
  ];
  const canary = storedTest(ann.id, { ...failed(at('2026-05-02T12:00:00Z')), canaryId: uuidv7() });
  await store(service, [...tests, canary]);
});
afterAll(() => harness.close());

describe('the history is narrowed to', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['nothing: canaries’ tests are not in it', {}, [4, 3, 2, 1, 0]],
    ['a status', { status: 'failed' }, [2, 1]],
    ['a number in any notation', { phone_number: '+44 (0)7700 900456' }, [4, 3, 1, 0]],
    ['one of one’s own as it is written at home', { phone_number: '07700 900 456' }, [4, 3, 1, 0]],
    ['a number that is not one’s own any more', { phone_number: '001 201 555 0101' }, [2]],
    ['a number that was never tested', { phone_number: '+33 6 12 34 56 78' }, []],
    ['what was asked for at an instant or later', { from: '2026-05-02T00:00:00Z' }, [4, 3, 2]],
    ['what was asked for before an instant', { to: '2026-05-02T00:00:00Z' }, [1, 0]],
    ['a day elsewhere', { from: '2026-05-02T02:00:00+02:00', to: '2026-05-03T02:00:00+02:00' }, [2]],
    ['a time that begins after it ends', { from: '2026-05-03T00:00:00Z', to: '2026-05-02T00:00:00Z' }, []],
    ['a template', { template: 'reminder' }, [0]],
    ['a template that nobody has', { template: 'none' }, []],
    ['a word, capitals or not', { q: 'mañana' }, [3]],
    ['a word with a capital', { q: 'SNAKE' }, [4]],
    ['a percent sign, which is one', { q: '100%' }, [3]],
    ['an underscore, which is one', { q: 'snake_case' }, [4]],
    ['an underscore that is not there', { q: 'snake_' + 'a' }, []],
    ['a backslash', { q: 'a\\b' }, [4]],
    ['a part of a number', { q: '201 555' }, [2]],
    ['a part of a number as E.164', { q: '+1201' }, [2]],
    ['several things at once', { status: 'failed', template: 'test', phone_number: '+447700900456', q: 'hell' }, [1]],
  ])('%s', async (_name, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test.each([
    ['phone_number', 'nonsense', 422, 'phone-number-invalid'],
    ['phone_number', '020 7946 0000', 422, 'phone-number-invalid'],
    ['from', 'yesterday', 400, 'invalid-request'],
    ['to', '2016-12-31T23:59:60Z', 400, 'invalid-request'],
    ['template', 'NOT A NAME', 400, 'invalid-request'],
    ['q', '', 400, 'invalid-request'],
    ['q', 'x'.repeat(101), 400, 'invalid-request'],
    ['q', 'a\0b', 400, 'invalid-request'],
  ])('%s=%s is refused, naming the field', async (field, value, status, code) => {
    const query = new URLSearchParams({ [field]: value }).toString();
    expectProblem(await get(query), status, code, field);
    const { status: ofExport } = await ann.call(service, 'GET', `/history.csv?${query}`);
    expect(ofExport).toBe(status);
  });
});

async function walk(person: TestUser, query: string, meanwhile: () => Promise<void> = async () => undefined) {
  const pages: string[][] = [];
  let cursor = '';
  do {
    const page = person.call(service, 'GET', `/history?${query}${cursor && `&cursor=${cursor}`}`);
    const [answer] = await Promise.all([page, cursor === '' ? undefined : meanwhile()]);
    expect(answer.status).toBe(200);
    pages.push(idsOf(answer));
    cursor = answer.body.next_cursor ?? '';
  } while (cursor !== '');
  return pages;
}

test('a full walk while 1,000 tests arrive sees each older one exactly once', async () => {
  const bob = await createTestUser(harness);
  const older = Array.from({ length: 300 }, (_, index) =>
    storedTest(bob.id, { createdAt: new Date(Date.now() - 1_000_000 + index) }),
  );
  await store(service, older);
  let added = 0;
  const add = async () => {
    // While each page but the first is read; all of them in one millisecond.
    const createdAt = new Date();
    await store(
      service,
      Array.from({ length: 40 }, () => storedTest(bob.id, { createdAt })),
    );
    added += 40;
  };
  const pages = await walk(bob, 'limit=11', add);
  expect(added).toBeGreaterThanOrEqual(1_000);
  expect(pages.flat()).toEqual(older.map(({ testId }) => testId).reverse());
});

test('a search goes on where it stopped reading, and finds each once, however far they lie apart', async () => {
  const cleo = await createTestUser(harness);
  const start = Date.now() - 10_000_000;
  const many = Array.from({ length: SEARCHED_TESTS * 2 + 10 }, (_, index) =>
    storedTest(cleo.id, { createdAt: new Date(start + index), messageContent: 'Hay' }),
  );
  const needles = [0, 5, SEARCHED_TESTS + 9, SEARCHED_TESTS + 10, SEARCHED_TESTS + 11, SEARCHED_TESTS * 2 + 9];
  for (const index of needles) many[index] = { ...many[index]!, messageContent: 'A needle' };
  await store(service, many);
  const pages = await walk(cleo, 'q=needle&limit=2');
  expect(pages.flat()).toEqual(needles.map((index) => many[index]?.testId).reverse());
  expect(await walk(cleo, 'q=nothing')).toEqual([[], [], []]);
});

test('a test that failed before it had a SID has its timeline', async () => {
  await ann.owns('+15005550001');
  const { body: sent } = await ann.send(service, { phone_number: '+15005550001' });
  const ended = await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === sent.test_id);
  expect(ended.data).toMatchObject({ status: 'failed', code: 21211 });
  const { body: known } = await ann.call(service, 'GET', `/${sent.test_id}`);
  expect(known).toMatchObject({
    message_sid: null,
    failure_reason: 'provider',
    seconds_to_phone: null,
    steps: [
      { step: 'stored', at: known.created_at, seconds: 0 },
      { step: 'failed', seconds: expect.any(Number) },
    ],
  });
  const { body: listed } = await get('limit=1');
  expect(listed.items).toEqual([known]);
});
