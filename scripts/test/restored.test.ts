import { until, untilServed } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { StackFile } from '../src/local/stack-file.js';
import { runCommand } from './run-command.js';
import { newDataFolder, removeDataFolder, startLinecheck, stopLinecheck, type StartProcess } from './start-process.js';

const run = promisify(execFile);
const READY = 'Linecheck is ready';
const [BEFORE, AFTER, OF_ANOTHER] = ['+447700900401', '+447700900402', '+447700900403'];

let dataDir: string;
let linecheck: StartProcess;

beforeAll(async () => {
  dataDir = await newDataFolder();
  await start();
});
afterAll(async () => {
  await stop();
  await removeDataFolder(dataDir);
});

async function start(...args: string[]): Promise<void> {
  linecheck = startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0' }, args);
  await linecheck.untilSaid(READY);
}

async function stop(): Promise<void> {
  await stopLinecheck(linecheck, dataDir, 'SIGINT');
}

async function stack(): Promise<StackFile> {
  return JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
}

async function call(method: string, path: string, body?: object, person = 'demo'): Promise<Response> {
  const { api } = await stack();
  const { stdout: token, stderr } = await runCommand('token', [person], {
    ...process.env,
    LINECHECK_DATA_DIR: dataDir,
  });
  if (token === '') throw new Error(`There is no token: ${stderr}`);
  const headers = {
    authorization: `Bearer ${token.trim()}`,
    'content-type': 'application/json',
    ...(body && { 'idempotency-key': randomUUID() }),
  };
  const url = `${api}/users/me/phone-numbers${path}`;
  return untilServed(() => fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }));
}

/** Adds a number, and waits until its event is in the stream: one that is not is lost with the database. */
async function add(phone: string, person?: string): Promise<void> {
  await until(`${phone} being added`, async () => {
    const { status } = await call('POST', '', { phone_number: phone }, person);
    if (status >= 400 && status < 500) throw new Error(`It was answered ${status}`);
    return status === 201;
  });
  const { services } = await stack();
  const metrics = `${services['phone-numbers'].url}/metrics`;
  await until('its event being published', async () =>
    /^outbox_published_total(\{.*\})? [1-9]/m.test(await (await fetch(metrics)).text()),
  );
}

/** Until another service has heard that somebody is erased: then the notice is in the stream. */
async function untilHeardElsewhere(): Promise<void> {
  const client = new Client({ connectionString: (await stack()).postgres.databases['sms-test'] });
  await client.connect();
  try {
    await until(
      'the erasure being heard',
      async () => (await client.query('SELECT 1 FROM erased_people')).rowCount === 1,
    );
  } finally {
    await client.end();
  }
}

/** Until nothing of a person who is erased is in the stream any more, so that as many events about numbers as this are. */
async function untilEventsLeft(count: number): Promise<void> {
  const { url, user, password } = (await stack()).nats;
  const connection = await connect({ servers: url, user: user ?? '', pass: password ?? '' });
  try {
    const { streams } = await jetstreamManager(connection);
    await until('their events being purged', async () => {
      const { state } = await streams.info('EVENTS', { subjects_filter: 'linecheck.phone-number.>' });
      return Object.values(state.subjects ?? {}).reduce((sum, each) => sum + each, 0) === count;
    });
  } finally {
    await connection.close();
  }
}

async function numbers(person?: string): Promise<string[]> {
  const { items } = (await (await call('GET', '', undefined, person)).json()) as { items: { e164: string }[] };
  return items.map(({ e164 }) => e164).sort();
}

test('databases that were put back are made safe before the services start, what the stream still tells comes back, and who was erased since is erased again', async () => {
  await add(BEFORE);
  await add(OF_ANOTHER, 'sam');
  await stop();
  const [postgres, copy] = [join(dataDir, 'postgres'), join(dataDir, 'postgres-copy')];
  await run('cp', ['-a', postgres, copy]);
  await start();
  await add(AFTER);
  expect((await call('POST', '/erase', { confirm: 'erase' }, 'sam')).status).toBe(202);
  await untilHeardElsewhere();
  await untilEventsLeft(2);
  await stop();

  await rm(postgres, { recursive: true });
  await run('mv', [copy, postgres]);
  await start('--restored');
  const said = linecheck.output();
  const before = said.slice(0, said.indexOf('Starting the services'));
  for (const service of ['phone-numbers', 'sms-test', 'delivery-tracker'])
    expect(before).toMatch(new RegExp(`^${service}: the (newest thing in the )?database is `, 'm'));
  expect(before).toContain('numbers taken back from the stream: 1 of 2 events');
  expect(before).not.toContain('"level"');
  expect(await numbers()).toEqual([BEFORE, AFTER]);
  await until('the person being erased again', async () => (await numbers('sam')).length === 0);
});

test('where the step fails for one of them nothing is started, and it is said why', async () => {
  await stop();
  linecheck = startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0', TEST_SEGMENTS_PER_HOUR: 'many' }, [
    '--restored',
  ]);
  const { exitCode, output } = await linecheck.ended;
  expect(exitCode).toBe(1);
  expect(output).toContain('sms-test restored failed (exit code 1).');
  expect(output).toContain('- TEST_SEGMENTS_PER_HOUR');
  expect(output).not.toContain('Starting the services');
});
