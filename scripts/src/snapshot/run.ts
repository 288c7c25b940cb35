import type { AnswerOf, SnapshotOperations } from '@linecheck/shared-contracts';
import { snapshotPaths } from '@linecheck/shared-contracts/paths';
import { setTimeout as delay } from 'node:timers/promises';
import type { OperatorAccess } from '../local/operator-access.js';
import type { SnapshotCommand, SnapshotService } from './arguments.js';

type Run = AnswerOf<SnapshotOperations['get']>;
type Say = (line: string) => void;
type Access = () => Promise<OperatorAccess>;

const ANSWER_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 1_000;

/** Does what was asked, one service after the other begins and all go on together. Throws where one does not answer, once the others are done. */
export async function runSnapshots(access: Access, command: SnapshotCommand, say: Say): Promise<void> {
  const ask = asker(access);
  const runs = await Promise.allSettled(command.services.map((service) => runOne(ask, service, command, say)));
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}

async function runOne(ask: Ask, service: SnapshotService, command: SnapshotCommand, say: Say): Promise<void> {
  const path = snapshotPaths[service];
  const { since, begins, waits, json } = command;
  const body = since === undefined ? {} : { since };
  let run = await (begins ? ask('POST', path, body) : ask('GET', path));
  let told = '';
  for (;;) {
    const line = json ? JSON.stringify({ service, ...run }) : `${service}: ${progressOf(run)}`;
    if (line !== told) say(line);
    told = line;
    if (!waits || run.finished_at !== null) return;
    await delay(LOOK_EVERY_MS);
    run = await ask('GET', path);
  }
}

function progressOf({ parts, finished_at: finishedAt, since }: Run): string {
  const told = parts.map(({ event, published, total, skipped }) => {
    const of = total === null ? '' : ` of ${total}`;
    return `${event} ${published}${of}${skipped > 0 ? ` (${skipped} skipped: see the log)` : ''}`;
  });
  return `${finishedAt === null ? 'under way' : 'done'}, texts since ${since}: ${told.join(', ')}`;
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Run>;

/** Signs in once, and anew where the token has run out: a run may take hours. */
function asker(access: Access): Ask {
  let at: Promise<OperatorAccess> | null = null;
  return async (...request) => {
    at ??= access();
    const used = at;
    const answer = await call(await used, ...request);
    if (answer.status !== 401) return documentOf(answer, request[1]);
    if (at === used) at = access();
    return documentOf(await call(await at, ...request), request[1]);
  };
}

function call({ url, token }: OperatorAccess, method: string, path: string, body?: object): Promise<Response> {
  return fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((cause: Error) => {
    throw new Error(`${new URL(url).origin} does not answer: ${cause.message}.`);
  });
}

async function documentOf(answer: Response, path: string): Promise<Run> {
  const document = (await answer.json().catch(() => null)) as (Run & { detail?: string; title?: string }) | null;
  if (answer.ok && document !== null) return document;
  throw new Error(`${path} answered ${answer.status}: ${document?.detail ?? document?.title ?? 'no reason'}`);
}
