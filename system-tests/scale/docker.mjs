// Docker as its command line and its socket give it.
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOCKET = '/var/run/docker.sock';

/** Runs `docker` with these arguments; answers what it wrote. Rejects with its last words where it fails. */
export async function docker(args, env = {}) {
  const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('docker', args, options).catch((error) => {
    throw new Error(`docker ${args.join(' ')} failed:\n${String(error.stderr).slice(-3_000)}`);
  });
  return stdout;
}

/** Processor time of a container since it started, in seconds, and its memory now, in bytes. */
export async function usageOf(container) {
  const { cpu_stats: cpu, memory_stats: memory } = await get(
    `/containers/${container}/stats?stream=false&one-shot=true`,
  );
  const cache = memory.stats?.inactive_file ?? 0;
  return { cpuS: cpu.cpu_usage.total_usage / 1e9, bytes: (memory.usage ?? 0) - cache };
}

function get(path) {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: SOCKET, path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(JSON.parse(text))
          : reject(new Error(`${path}: ${answer.statusCode} ${text}`)),
      );
    });
    asked.on('error', reject).end();
  });
}
