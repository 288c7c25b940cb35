import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);
const LARGE_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };

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
  if (!('pid' in stack)) return void (await docker('kill', ...(await replicasOf(stack, name))));
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
  if (!('pid' in stack)) return startReplicas(await replicasOf(stack, name));
  await new Promise((resolve) => inTheWay.get(name)?.close(resolve));
  await until(async () => {
    process.kill(stack.pid, 'SIGUSR2');
    return (await fetch(`${stack.services[name].url}/healthz/ready`)).ok;
  });
}

/** Does something while a service is away; it comes back whatever comes of that, so that a test which fails holds up no other. */
export async function without(stack: Stack, name: ServiceName, work: () => Promise<void>): Promise<void> {
  await killService(stack, name);
  await work().finally(() => restartService(stack, name));
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
  const logs = (await replicasOf(stack, name)).map((replica) => run('docker', ['logs', replica], LARGE_OUTPUT));
  return (await Promise.all(logs)).map(({ stdout, stderr }) => stdout + stderr).join('');
}

/** How many live streams all replicas of the tracker have open, as their metrics say. */
export async function openLiveStreams(stack: Stack): Promise<number> {
  const open = (await metricsOf(stack, 'delivery-tracker')).map((metrics) =>
    Number(/^linecheck_live_streams(?:{.*})? (\d+)$/m.exec(metrics)?.[1]),
  );
  return open.reduce((total, each) => total + each, 0);
}

async function metricsOf(stack: Stack, name: ServiceName): Promise<string[]> {
  if ('pid' in stack) return [await (await fetch(`${stack.services[name].url}/metrics`)).text()];
  const print = "fetch('http://127.0.0.1:3000/metrics').then((r) => r.text()).then(console.log)";
  const replicas = await replicasOf(stack, name);
  return Promise.all(replicas.map((replica) => docker('exec', replica, 'node', '-e', print)));
}

/** What a statement in the service's database returns, its first value as text. What these tests cannot wait for is put in the past there. */
export async function inDatabaseOf(stack: Stack, name: ServiceName, statement: string): Promise<string> {
  if (!('pid' in stack)) {
    const database = `linecheck_${name.replaceAll('-', '_')}`;
    const psql = ['psql', '--username', 'postgres', '--dbname', database, '--quiet', '--tuples-only', '--no-align'];
    const [container = ''] = await replicasOf(stack, 'postgres');
    return (await docker('exec', container, ...psql, '--command', statement)).trim();
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

/** The containers of a service: with the profile `scale` there are more under another name. */
async function replicasOf({ compose_project: project }: Containers, name: string): Promise<string[]> {
  const found = [name, `${name}-more`].map((service) => {
    const labels = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`];
    return docker('ps', '--all', '--quiet', ...labels.flatMap((label) => ['--filter', `label=${label}`]));
  });
  return (await Promise.all(found)).flatMap((ids) => ids.split('\n').filter((id) => id !== ''));
}

async function startReplicas(replicas: readonly string[]): Promise<void> {
  await docker('start', ...replicas);
  await until(async () => {
    const health = await docker('inspect', '--format', '{{.State.Health.Status}}', ...replicas);
    return health
      .trim()
      .split('\n')
      .every((status) => status === 'healthy');
  });
}

async function docker(...args: string[]): Promise<string> {
  return (await run('docker', args, LARGE_OUTPUT)).stdout;
}

/** Asks again and again, a question that costs little, until the answer is yes; the test's time-out is the bound. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
}
