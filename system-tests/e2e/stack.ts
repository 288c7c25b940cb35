import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type ServiceName = 'phone-numbers' | 'sms-test' | 'delivery-tracker';

/** `stack.json` of the system under test, as far as these tests read it. */
interface Reachable {
  dashboard: string;
  api: string;
  simulator: { inbox: string };
  /** As the services sign in to it. */
  nats: { url: string; user: string; password: string };
}

/** Its parts are processes with a supervisor, as `npm start` runs them. */
interface Processes extends Reachable {
  pid: number;
  services: Record<ServiceName, { url: string; pid: number }>;
}

/** Its parts are containers of a project of Docker Compose. */
interface Containers extends Reachable {
  compose_project: string;
}

export type Stack = Processes | Containers;

/** The running system that LINECHECK_STACK_FILE names. */
export function runningStack(): Stack {
  return JSON.parse(readFileSync(stackFile(), 'utf8')) as Stack;
}

function stackFile(): string {
  const file = process.env['LINECHECK_STACK_FILE'];
  if (!file) throw new Error('LINECHECK_STACK_FILE must name the stack.json of a running system; npm test starts one.');
  return file;
}

/** Ends a service without a word of warning. */
export async function killService(stack: Stack, name: ServiceName): Promise<void> {
  if ('pid' in stack) process.kill(stack.services[name].pid, 'SIGKILL');
  else await compose(stack, 'kill', name);
}

/** Starts it again, and waits until it is ready. */
export async function restartService(stack: Stack, name: ServiceName): Promise<void> {
  if (!('pid' in stack))
    return void (await compose(stack, 'up', '--detach', '--wait', '--no-recreate', '--no-deps', name));
  process.kill(stack.pid, 'SIGUSR2');
  await until(async () => (await fetch(`${stack.services[name].url}/healthz/ready`)).ok);
}

/** What a service has logged so far. */
export async function logOf(stack: Stack, name: ServiceName): Promise<string> {
  if ('pid' in stack) return readFileSync(join(dirname(stackFile()), 'logs', `${name}.log`), 'utf8');
  return compose(stack, 'logs', '--no-log-prefix', name);
}

async function compose({ compose_project }: Containers, ...args: string[]): Promise<string> {
  const all = ['compose', '--project-name', compose_project, ...args];
  return (await run('docker', all, { cwd: resolve(__dirname, '../..'), maxBuffer: 64 * 1024 * 1024 })).stdout;
}

/** Asks again and again, a question that costs little, until the answer is yes; the test's time-out is the bound. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
}
