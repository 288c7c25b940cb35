import type { AnswerOf, SnapshotOperations } from '@linecheck/shared-contracts';
import { snapshotPaths } from '@linecheck/shared-contracts/paths';
import { setTimeout as delay } from 'node:timers/promises';
import type { OperatorAccess } from '../local/operator-access.js';
import { Refused, requestAsOperator } from '../local/operator-request.js';
import type { SnapshotCommand, SnapshotService } from './arguments.js';

type Run = AnswerOf<SnapshotOperations['get']>;
type Print = (line: string) => void;
type Access = () => Promise<OperatorAccess>;

const RESPONSE_TIMEOUT_MS = 30_000;
const POLL_INTERVAL_MS = 1_000;
/** A run goes on, and is looked at again, when its service is back within this: a deploy and a restart of the database are. */
const AWAY_AT_MOST_MS = 300_000;

/** Does what was asked, one service after the other begins and all go on together. Throws where one does not answer, once the others are done. */
export async function runSnapshots(
  access: Access,
  command: SnapshotCommand,
  print: Print,
  { awayAtMostMs = AWAY_AT_MOST_MS } = {},
): Promise<void> {
  const ask = asker(access);
  const look = (path: string) => untilBack(() => ask('GET', path), awayAtMostMs);
  const runs = await Promise.allSettled(
    command.services.map((service) => runOne({ ask, look }, service, command, print)),
  );
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}

interface Api {
  readonly ask: Ask;
  /** Shows the newest run there, also where the service is away for a while. */
  readonly look: (path: string) => Promise<Run>;
}

async function runOne(
  { ask, look }: Api,
  service: SnapshotService,
  command: SnapshotCommand,
  print: Print,
): Promise<void> {
  const path = snapshotPaths[service];
  const { since, begins, waits, json } = command;
  const body = since === undefined ? {} : { since };
  let run = await (begins ? ask('POST', path, body) : ask('GET', path));
  let printed = '';
  for (;;) {
    const line = json ? JSON.stringify({ service, ...run }) : `${service}: ${progressOf(run)}`;
    if (line !== printed) print(line);
    printed = line;
    if (!waits || run.finished_at !== null) return;
    await delay(POLL_INTERVAL_MS);
    run = await look(path);
  }
}

/** Repeats what fails for now; throws what fails for good, and the last failure once `awayAtMostMs` are over. */
async function untilBack<Answer>(attempt: () => Promise<Answer>, awayAtMostMs: number): Promise<Answer> {
  const until = performance.now() + awayAtMostMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() >= until) throw error;
      await delay(POLL_INTERVAL_MS);
    }
  }
}

/** No answer, too many requests, or a fault of the service. */
function isPassing(error: unknown): boolean {
  return error instanceof Refused && (error.status === 0 || error.status === 429 || error.status >= 500);
}

function progressOf({ parts, finished_at: finishedAt, since }: Run): string {
  const printed = parts.map(({ event, published, total, skipped }) => {
    const of = total === null ? '' : ` of ${total}`;
    return `${event} ${published}${of}${skipped > 0 ? ` (${skipped} skipped: see the log)` : ''}`;
  });
  return `${finishedAt === null ? 'under way' : 'done'}, texts since ${since}: ${printed.join(', ')}`;
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Run>;

/** Signs in once, and anew where the token has run out: a run may take hours. */
function asker(access: Access): Ask {
  let at: Promise<OperatorAccess> | null = null;
  return async (method, path, body) => {
    const request = { method, path, body, timeoutMs: RESPONSE_TIMEOUT_MS };
    at ??= access();
    const used = at;
    try {
      return await requestAsOperator<Run>(await used, request);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
      if (at === used) at = access();
      return requestAsOperator<Run>(await at, request);
    }
  };
}
