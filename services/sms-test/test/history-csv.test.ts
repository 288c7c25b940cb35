import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLink, until, type Link } from '@linecheck/local-servers/testing';
import type { SmsTest } from '../src/domain/sms-test';
import { delivered, failed, store, storedTest } from './stored-tests';
import { createTestUser, openTestHarness, type Instance, type TestHarness, type TestUser } from './test-harness';

let harness: TestHarness;
let toDatabase: Link;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  toDatabase = await openLink(harness.env.DATABASE_URL!);
  service = await harness.startInstance({ DATABASE_URL: toDatabase.url });
});
afterAll(async () => {
  await harness.close();
  await toDatabase.close();
});

function exported(person: TestUser, query = '', headers = {}): Promise<Response> {
  return fetch(`${service.url}/api/v1/sms/test/history.csv${query}`, {
    headers: { authorization: person.authorization, ...headers },
  });
}

/** Rows and cells by RFC 4180, strictly. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  for (let at = 0; at < csv.length;) {
    const [whole = '', quoted, plain = '', end = ''] =
      /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(csv.slice(at)) ?? [];
    if (whole === '') throw new Error(`Not RFC 4180: ${JSON.stringify(csv.slice(at, at + 60))}`);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push(row.splice(0));
    at += whole.length;
  }
  return rows;
}

async function rowsOf(response: Response): Promise<Record<string, string>[]> {
  const [names = [], ...rows] = parse((await response.text()).replace(/^\uFEFF/, ''));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

describe('the export', () => {
  test('is a file with its mark and its names, newest first, with what the JSON says', async () => {
    const ann = await createTestUser(harness);
    const at = new Date('2026-05-01T10:00:00Z');
    const good = storedTest(ann.id, {
      ...delivered(at, 2.1),
      messageTemplate: 'test',
      messageContent: 'One, "two"\nthree',
    });
    const bad = storedTest(ann.id, failed(new Date('2026-05-02T10:00:00Z'), 30003));
    await store(service, [good, bad]);
    const response = await exported(ann, '', { 'accept-language': 'es' });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename="sms-tests-\d{4}-\d\d-\d\d\.csv"$/),
      'cache-control': 'no-store',
      'content-language': 'es',
    });
    const bytes = Buffer.from(await response.clone().arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
    const { body } = await ann.call(service, 'GET', '/history', undefined, { 'accept-language': 'es' });
    const rows = await rowsOf(response);
    expect(rows.map(({ test_id }) => test_id)).toEqual([bad.testId, good.testId]);
    for (const [index, row] of rows.entries())
      for (const [name, value] of Object.entries(row))
        expect([name, value]).toEqual([name, asCell(body.items[index][name])]);
    expect(rows[1]).toMatchObject({ seconds_to_phone: '2.1', message_content: 'One, "two"\nthree' });
  });

  /** What begins like a formula has an apostrophe before it. */
  const asCell = (value: unknown) => String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&");

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://x","y")', '＝1+1'])(
    'holds no formula: %j',
    async (text) => {
      const ann = await createTestUser(harness);
      await store(service, [storedTest(ann.id, { messageContent: text })]);
      const [row] = await rowsOf(await exported(ann));
      expect(row).toMatchObject({ message_content: `'${text}`, phone_number: "'+447700900456" });
    },
  );

  test('is narrowed as the history is, to nothing as well, and holds nobody else’s', async () => {
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    const mine = storedTest(ann.id, { messageContent: 'Mine' });
    await store(service, [mine, storedTest(ann.id), storedTest(bob.id, { messageContent: 'Mine' })]);
    expect((await rowsOf(await exported(ann, '?q=mine'))).map(({ test_id }) => test_id)).toEqual([mine.testId]);
    expect(await rowsOf(await exported(ann, '?status=failed'))).toEqual([]);
    expect((await exported(ann, '?limit=1')).status).toBe(400);
    expect((await fetch(`${service.url}/api/v1/sms/test/history.csv`)).status).toBe(401);
  });
});

/** A reader of an export that takes nothing until it is told to. */
function openReader(person: TestUser): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('error', reject);
    socket.once('readable', () => resolve(socket));
    socket.write(
      `GET /api/v1/sms/test/history.csv HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\nAuthorization: ${person.authorization}\r\n\r\n`,
    );
  });
}

/** What still comes, until the other side ends. */
async function rest(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of socket) chunks.push(chunk as Buffer);
  } catch {
    // Cut off.
  }
  return Buffer.concat(chunks).toString();
}

/** The end of a chunked body (RFC 9112, 7.1): without it no client takes the answer for whole. */
const END = '\r\n0\r\n\r\n';

describe('an export that is longer than what lies between the two', () => {
  let ann: TestUser;
  let all: SmsTest[];
  /** So many statements of exports the database has run. */
  let reads: () => number;
  beforeAll(async () => {
    ann = await createTestUser(harness);
    const start = Date.now() - 1_000_000;
    all = Array.from({ length: 20_000 }, (_, index) =>
      storedTest(ann.id, { createdAt: new Date(start + index), messageContent: `${index} ${'x'.repeat(1_500)}` }),
    );
    await store(service, all);
    const { source } = service.context.database;
    let count = 0;
    const { logger } = source;
    source.setOptions({ logging: ['query'] });
    const logQuery = (sql: string) => void (count += /FROM "sms_tests".*LIMIT 500/s.test(sql) ? 1 : 0);
    (source as { logger: typeof logger }).logger = Object.assign(Object.create(logger) as typeof logger, { logQuery });
    reads = () => count;
  });

  /** How many reads there are once the service waits for its reader. */
  async function readsWhileNobodyTakes(): Promise<number> {
    const before = reads();
    let last = -1;
    // Whoever wrote on would do so within many turns of the loop.
    for (let same = 0; same < 100; same = reads() === last ? same + 1 : 0) {
      last = reads();
      await service.context.database.ping();
    }
    return reads() - before;
  }

  test('is read as its reader takes it, and is whole', async () => {
    const before = reads();
    const reader = await openReader(ann);
    expect(await readsWhileNobodyTakes()).toBeLessThan(all.length / 500 - 1);
    const text = await rest(reader);
    expect(text.endsWith(END)).toBe(true);
    expect(text.match(/\r\n[0-9a-f]{8}-/g)).toHaveLength(all.length);
    expect(reads() - before).toBe(all.length / 500 + 1);
  });

  test('is read no further once its reader has left', async () => {
    const before = reads();
    const reader = await openReader(ann);
    reader.destroy();
    await readsWhileNobodyTakes();
    expect(reads() - before).toBeLessThan(all.length / 500);
  });

  test('is cut where the database dies midway, and a new one says when to come again', async () => {
    const reader = await openReader(ann);
    await readsWhileNobodyTakes();
    await toDatabase.cut();
    const text = await rest(reader);
    expect(text).toContain('HTTP/1.1 200 OK');
    expect(text.endsWith(END)).toBe(false);
    const answer = await exported(ann);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
    await toDatabase.restore();
    await until('it being whole again', async () => (await exported(ann, '?status=failed')).status === 200);
  });
});
