import { printable } from '@linecheck/service-kit/dead-letters';
import type { SetAsideOperations, AnswerOf } from '@linecheck/shared-contracts';
import { fillPath, setAsidePaths, type SetAsideSource } from '@linecheck/shared-contracts/paths';
import type { OperatorAccess } from '../local/operator-access.js';
import { requestAsOperator } from '../local/operator-request.js';
import type { Command } from './arguments.js';

type Page = AnswerOf<SetAsideOperations['list']>;
type Item = Page['items'][number];
type Content = AnswerOf<SetAsideOperations['get']>;
type Print = (line: string) => void;

const RESPONSE_TIMEOUT_MS = 15_000;

/** Does what was asked. Throws Refused; what was done before one failed is done, and told. */
export async function runCommand(
  at: OperatorAccess,
  command: Exclude<Command, { name: 'help' }>,
  print: Print,
): Promise<void> {
  if (command.name === 'list') return list(at, command, print);
  const { name, source, ids, json } = command;
  for (const id of ids) {
    const path = fillPath(setAsidePaths[source][name === 'read' ? 'get' : name], { id });
    if (name === 'read') {
      const content = await ask<Content>(at, 'GET', path);
      if (json) print(JSON.stringify(content));
      else show(content, print);
      continue;
    }
    const body = command.name === 'discard' ? { reason: command.reason } : undefined;
    const item = await ask<Item>(at, 'POST', path, body);
    print(json ? JSON.stringify(item) : `${item.id} is ${name === 'requeue' ? 'tried again' : 'given up'}`);
  }
}

/** A source that does not answer says so at the end; the others show theirs. */
async function list(at: OperatorAccess, command: Command & { name: 'list' }, print: Print): Promise<void> {
  const { sources, state, limit, cursor, json } = command;
  const failures: unknown[] = [];
  let shown = 0;
  for (const source of sources) {
    const query = new URLSearchParams({ state, limit, ...(cursor === undefined ? {} : { cursor }) });
    const page = await ask<Page>(at, 'GET', `${setAsidePaths[source].list}?${query}`).catch((error: unknown) => {
      failures.push(error);
      return null;
    });
    if (page === null) continue;
    if (json) print(JSON.stringify({ source, ...page }));
    else for (const item of page.items) print(line(source, item));
    if (!json && page.next_cursor !== null) print(`More: list ${source} --cursor ${page.next_cursor}`);
    shown += page.items.length;
  }
  if (failures.length > 0) throw failures[0];
  if (shown === 0 && !json) print('There is nothing like that.');
}

function line(source: SetAsideSource, { id, set_aside_at, name, reason, discarded }: Item): string {
  const why = discarded === null ? reason : `discarded by ${discarded.by}: ${discarded.reason}`;
  return [source, id, set_aside_at, printable(name), printable(why)].join('  ');
}

function show({ payload, discarded, ...item }: Content, print: Print): void {
  const facts = {
    ...item,
    discarded: discarded === null ? null : `${discarded.at} ${discarded.by}: ${discarded.reason}`,
  };
  for (const [name, value] of Object.entries(facts)) print(`${name.padEnd(12)} ${printable(String(value ?? '-'))}`);
  print('');
  print(payload.text ?? `base64: ${payload.base64}`);
  if (payload.truncated) print(`(the first part of ${item.bytes} bytes)`);
}

function ask<Answer>(at: OperatorAccess, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  return requestAsOperator<Answer>(at, { method, path, body, timeoutMs: RESPONSE_TIMEOUT_MS });
}
