import { afterAll, beforeAll } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { RunningPart, StackFile } from '../src/local/stack-file.js';
import { newDataFolder, removeDataFolder, startLinecheck, stopLinecheck, type StartProcess } from './start-process.js';

export const READY = 'Linecheck is ready';
/** The names of metrics in an expression of Prometheus. */
export const METRIC = /\b(?:linecheck|outbox|inbox|lease|process)_\w+|\bdead_letters\b|\bmeasurement_up\b/g;
/** Frontends may have to be built first. */

export let dataDir: string;
export let first: StartProcess;
export let token: string | undefined;

export function start(env: NodeJS.ProcessEnv = {}): StartProcess {
  return startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0', ...env });
}

/** Starts the system again on the same data; it is the one that the rest talks to. */
export function startAgain(): void {
  first = start();
}

export async function stackFile(): Promise<StackFile> {
  return JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

export function kill(pid: number | null): void {
  if (pid === null) throw new Error('It does not run.');
  process.kill(pid, 'SIGKILL');
}

export async function killSupervisor(): Promise<void> {
  first.child.kill('SIGKILL');
  await first.ended;
}

/** As the supervisor names them. */
export function nodeParts({ services, identity, simulator }: StackFile): [string, RunningPart][] {
  if (simulator === null) throw new Error('Texts are real.');
  const { url, pid } = identity;
  if (url === undefined || pid === undefined) throw new Error('People sign in elsewhere.');
  return [...Object.entries(services), ['dev-identity', { url, pid }], ['sms-simulator', simulator]];
}

export function everyPid(stack: StackFile): number[] {
  return [...nodeParts(stack).map(([, part]) => part), stack.postgres, stack.nats].map(({ pid }) => pid ?? 0);
}

/** Hangs up on whoever calls. Tries until the port is free. */
export async function occupy(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await until(
    () =>
      new Promise((resolve) => {
        server.once('error', () => resolve(false));
        server.listen(port, '127.0.0.1', () => resolve(true));
      }),
  );
  return server;
}

export let numbers = 0;

/** Adds a number of the demo person and has a code sent there: through the service, the simulator and NATS. Answers the number. */
export async function sendCode(): Promise<string> {
  numbers += 1;
  const phone = `+4477009003${String(numbers).padStart(2, '0')}`;
  await untilAnswered('/users/me/phone-numbers', { phone_number: phone });
  await untilAnswered('/users/me/phone-numbers/verify', { phone_number: phone });
  return phone;
}

/** What the simulator has on disk. */
export function simulatorState(): Promise<string> {
  return readFile(join(dataDir, 'simulator', 'state.jsonl'), 'utf8').catch(() => '');
}

/** Repeats what is answered by a 503, or is still under way, as callers do, with one idempotency key. */
export async function untilAnswered(path: string, body: object): Promise<void> {
  const key = randomUUID();
  await until(async () => {
    const { api } = await stackFile();
    const headers = { ...(await authorization()), 'content-type': 'application/json', 'idempotency-key': key };
    const response = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (response.ok) return true;
    const answer = await response.text();
    if (response.status === 401) token = undefined;
    else if (response.status < 500 && !answer.includes('idempotency-in-flight'))
      throw new Error(`${path} answered ${response.status}: ${answer}`);
    return false;
  });
}

export async function untilDelivered(phone: string): Promise<void> {
  await until(async () => {
    const { api } = await stackFile();
    const response = await fetch(`${api}/deliveries`, { headers: await authorization() });
    if (response.status === 401) token = undefined; // It has expired, or is of a start before.
    if (!response.ok) return false;
    const { items } = (await response.json()) as { items: { to: string; status: string }[] };
    return items.some(({ to, status }) => to === phone && status === 'delivered');
  });
}

/** Null for a text that the simulator does not know. */
export async function simulatorStatus(phone: string): Promise<string | null> {
  const inbox = (await stackFile()).simulator?.inbox ?? '';
  const response = await fetch(`${inbox}/simulator/v1/texts?phone=${encodeURIComponent(phone)}`);
  const { items } = (await response.json()) as { items: { status: string }[] };
  return items[0]?.status ?? null;
}

export async function authorization(): Promise<{ authorization: string }> {
  token ??= await promisify(execFile)(process.execPath, [resolve(__dirname, '../bootstrap/token.mjs'), 'demo'], {
    env: { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir },
  }).then(({ stdout }) => stdout.trim());
  return { authorization: `Bearer ${token}` };
}

/** Registers what has to be done before and after the tests. `env` is read when it starts. */
export function setUpStack(env: NodeJS.ProcessEnv = {}): void {
  beforeAll(async () => {
    dataDir = await newDataFolder();
    first = start({ TEST_SEGMENTS_PER_HOUR: '1900', ...env });
    await first.untilSaid(READY);
  });
  afterAll(async () => {
    await stopLinecheck(first, dataDir);
    await removeDataFolder(dataDir);
  });
}
