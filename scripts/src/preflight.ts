/** npm run preflight: asks a running Linecheck whether all that texts and their status reports need works, and prints what it found. */
import { StartupError } from '@linecheck/service-kit/shutdown';
import { paths } from '@linecheck/shared-contracts/paths';
import { parseArgs } from 'node:util';
import { operatorAccess } from './local/operator-access.js';
import { tableOf, type PreflightDocument } from './preflight/table.js';

const USAGE = `npm run -s preflight -- [--url URL] [--json]

Asks Twilio, PUBLIC_URL, NATS and the database whether all that texts and their news need works.

  --url URL   a Linecheck elsewhere, such as https://linecheck.example.com; LINECHECK_TOKEN holds
              an operator's access token. Without it: the system that npm start runs here.
  --json      the answer as it came, instead of a table
  --help      this

Exit code: 0 nothing failed, 1 something failed, 2 not understood, 3 it could not be asked.`;

const EXIT = { passed: 0, failed: 1, usage: 2, unasked: 3 } as const;

/** Its checks are bounded to 5 s each and run at once. */
const RESPONSE_TIMEOUT_MS = 10_000;

/** Answers the exit code. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const options = parsed(args);
  if (options === null) return EXIT.usage;
  if (options.help) {
    console.log(USAGE);
    return EXIT.passed;
  }
  try {
    const { url, token } = await operatorAccess(options.url, env);
    const report = await ask(url, token);
    console.log(options.json ? JSON.stringify(report, null, 2) : tableOf(report, process.stdout.isTTY === true));
    return report.outcome === 'failed' ? EXIT.failed : EXIT.passed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return EXIT.unasked;
  }
}

interface Options {
  url: string | undefined;
  json: boolean;
  help: boolean;
}

function parsed(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.url !== undefined && !/^https?:\/\/[^/]/.test(values.url))
      throw new Error(`--url ${values.url} is no http or https URL.`);
    return { url: values.url, json: values.json, help: values.help };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return null;
  }
}

async function ask(url: string, token: string): Promise<PreflightDocument> {
  const headers = { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
  const answer = await fetch(new URL(paths.getPreflight, url), { headers, signal }).catch((cause: Error) => {
    throw new StartupError(
      `${new URL(url).origin} does not answer. Is it the right address, and does Linecheck run there?`,
      { cause },
    );
  });
  const document = (await answer.json().catch(() => null)) as
    (PreflightDocument & { detail?: string; title?: string }) | null;
  if (answer.ok && Array.isArray(document?.checks)) return document;
  const reason = document?.detail ?? document?.title ?? 'That is not a Linecheck.';
  throw new StartupError(`${new URL(url).origin} answered ${answer.status}: ${reason}`);
}
