// The whole of Linecheck as `npm start` runs it: embedded servers, a data folder and a port of its own, a supervisor that
// starts again what ends.
import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from './until.mjs';

const { freePort, removeFolder } = createRequire(import.meta.url)('@linecheck/local-servers/processes');
const root = fileURLToPath(new URL('../../', import.meta.url));
const READY = 'Linecheck is ready';
/** As long as the supervisor waits the first time; it waits longer for what ends often. */
const RESTART_AFTER_MS = 1_000;

/** What a fault may hit. The gateway is the supervisor's own process: with it everything ends, and is started again on the same data. */
export const parts = [
  'gateway',
  'sms-simulator',
  'sms-test',
  'phone-numbers',
  'delivery-tracker',
  'PostgreSQL',
  'NATS',
];

/** Starts it in a data folder of its own and waits until it is ready. `settings` are those of `npm start`. */
export async function startSystem(settings = {}) {
  const dataDir = await newDataFolder();
  const port = await freePort();
  let child = await start(dataDir, port, settings);
  const held = new Set();
  // What is killed or frozen here must not outlive us.
  process.once('exit', () => {
    child.kill('SIGKILL');
    for (const thaw of held) thaw();
  });
  const stack = () => JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8'));
  return {
    dataDir,
    stack,
    /** Kills a part and waits until it runs again. */
    async kill(part) {
      if (part === 'gateway') {
        await ended(child, 'SIGKILL');
        child = await start(dataDir, port, settings);
        return;
      }
      const before = pidOf(stack(), part);
      process.kill(before, 'SIGKILL');
      await delay(RESTART_AFTER_MS);
      await until(`${part} runs again`, () => {
        const pid = pidOf(stack(), part);
        if (pid !== null && pid !== before) return true;
        process.kill(child.pid, 'SIGUSR2');
        return false;
      });
    },
    /** Stops a part, with all that it has started itself, for so many milliseconds. */
    async freeze(part, ms) {
      const thaw = await this.hold(part);
      await delay(ms);
      thaw();
    },
    /** Freezes a part until what this answers is called. */
    async hold(part) {
      const pid = part === 'gateway' ? child.pid : pidOf(stack(), part);
      const frozen = part === 'PostgreSQL' ? [pid, ...(await childrenOf(pid))] : [pid];
      for (const each of frozen) signal(each, 'SIGSTOP');
      const thaw = () => {
        held.delete(thaw);
        for (const each of frozen.reverse()) signal(each, 'SIGCONT');
      };
      held.add(thaw);
      return thaw;
    },
    /** Ends it as an operator does, and starts it on the same data; `changed` are settings beside those of the first start, `run` as below. */
    async restart(changed = {}, run = {}) {
      await ended(child);
      child = await start(dataDir, port, { ...settings, ...changed }, run);
    },
    async stop() {
      await ended(child);
      await removeFolder(dataDir);
    },
  };
}

function pidOf({ services, identity, simulator, postgres, nats }, part) {
  const others = { 'dev-identity': identity, 'sms-simulator': simulator, PostgreSQL: postgres, NATS: nats };
  return (others[part] ?? services[part]).pid;
}

/** `files`: how many files each of its processes may open. */
async function start(dataDir, port, settings, { files } = {}) {
  const own = /^(DATABASE_URL|NATS_|TWILIO_|OIDC_|PUBLIC_URL|ALLOWED_HOSTS|NODE_ENV|npm_lifecycle_event)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const command = [process.execPath, join(root, 'scripts/bootstrap/start.mjs')];
  const [program, ...args] =
    files === undefined ? command : ['sh', '-c', `ulimit -n ${files} && exec "$@"`, 'sh', ...command];
  const child = spawn(program, args, {
    env: { ...env, ...settings, PORT: String(port), LINECHECK_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
  await until(
    'Linecheck is ready',
    () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Linecheck did not start:\n${words}`);
      return words.includes(READY);
    },
    () => words.length,
  );
  return child;
}

async function ended(child, signal = 'SIGTERM') {
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await end;
}

async function childrenOf(parent) {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout.trim().split('\n');
  return processes
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, of]) => (of === parent ? [pid] : []));
}

/** To one that may have ended meanwhile. */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** In the checkout, because PostgreSQL, which does not run as root, must get there. */
async function newDataFolder() {
  const folder = join(root, '.data', 'test-systems');
  await mkdir(folder, { recursive: true });
  const made = await mkdtemp(join(folder, 'faults-'));
  await chmod(made, 0o755);
  return made;
}
