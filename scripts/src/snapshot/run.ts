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

/** Does what was asked, one service after the other begins and all go on together. Throws where one does not answer, once the others are done. */
export async function runSnapshots(access: Access, command: SnapshotCommand, print: Print): Promise<void> {
  const ask = asker(access);
  const runs = await Promise.allSettled(command.services.map((service) => runOne(ask, service, command, print)));
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}

async function runOne(ask: Ask, service: SnapshotService, command: SnapshotCommand, print: Print): Promise<void> {
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
    run = await ask('GET', path);
  }
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
