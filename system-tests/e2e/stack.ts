import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

type ServiceName = 'phone-numbers' | 'sms-test' | 'delivery-tracker';

/** `stack.json` of the system under test, as far as these tests read it. */
interface Reachable {
  dashboard: string;
  api: string;
  /** Where the provider calls. */
  public_url: string;
  identity: { issuer: string; audience: string };
  simulator: { inbox: string; auth_token: string };
  /** As the services sign in to it. */
  nats: { url: string; user: string; password: string };
}

/** Its parts are processes with a supervisor, as `npm start` runs them. */
interface Processes extends Reachable {
  pid: number;
  services: Record<ServiceName, { url: string; pid: number | null }>;
  postgres: { databases: Record<ServiceName, string> };
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

/** What keeps a service from coming back, by name: somebody else on its port. */
const inTheWay = new Map<ServiceName, Server>();

/** Ends a service without a word of warning, and keeps its supervisor from starting it again. */
export async function killService(stack: Stack, name: ServiceName): Promise<void> {
  if (!('pid' in stack)) return void (await compose(stack, 'kill', name));
  const { port } = new URL(stack.services[name].url);
  await until(async () => {
    const now = runningStack();
    const pid = 'pid' in now ? now.services[name].pid : null;
    if (pid !== null) killOutright(pid);
    inTheWay.set(name, await occupy(Number(port)));
    return true;
  });
}

/** Lets it come back, and waits until it is ready. */
export async function restartService(stack: Stack, name: ServiceName): Promise<void> {
  if (!('pid' in stack))
    return void (await compose(stack, 'up', '--detach', '--wait', '--no-recreate', '--no-deps', name));
  await new Promise((resolve) => inTheWay.get(name)?.close(resolve));
  await until(async () => {
    process.kill(stack.pid, 'SIGUSR2');
    return (await fetch(`${stack.services[name].url}/healthz/ready`)).ok;
  });
}

/** One that has ended already needs none. */
function killOutright(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Hangs up on whoever calls; fails while the port is not free. */
function occupy(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** What a service has logged so far. */
export async function logOf(stack: Stack, name: ServiceName): Promise<string> {
  if ('pid' in stack) return readFileSync(join(dirname(stackFile()), 'logs', `${name}.log`), 'utf8');
  return compose(stack, 'logs', '--no-log-prefix', name);
}

/** How many live streams the tracker has open, as its metrics say. */
export async function openLiveStreams(stack: Stack): Promise<number> {
  const print = "fetch('http://127.0.0.1:3000/metrics').then((r) => r.text()).then(console.log)";
  const metrics =
    'pid' in stack
      ? await (await fetch(`${stack.services['delivery-tracker'].url}/metrics`)).text()
      : await compose(stack, 'exec', '-T', 'delivery-tracker', 'node', '-e', print);
  return Number(/^linecheck_live_streams(?:{.*})? (\d+)$/m.exec(metrics)?.[1]);
}

/** What a statement in the service's database returns, its first value as text. What these tests cannot wait for is put in the past there. */
export async function inDatabaseOf(stack: Stack, name: ServiceName, statement: string): Promise<string> {
  if (!('pid' in stack)) {
    const database = `linecheck_${name.replaceAll('-', '_')}`;
    const psql = ['psql', '--username', 'postgres', '--dbname', database, '--quiet', '--tuples-only', '--no-align'];
    return (await compose(stack, 'exec', '-T', 'postgres', ...psql, '--command', statement)).trim();
  }
  const client = new Client({ connectionString: stack.postgres.databases[name] });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return String(rows[0]?.[0] ?? '');
  } finally {
    await client.end();
  }
}

async function compose({ compose_project }: Containers, ...args: string[]): Promise<string> {
  const all = ['compose', '--project-name', compose_project, ...args];
  return (await run('docker', all, { cwd: resolve(__dirname, '../..'), maxBuffer: 64 * 1024 * 1024 })).stdout;
}

/** Asks again and again, a question that costs little, until the answer is yes; the test's time-out is the bound. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
}
