import {
  discardLetter,
  listLetters,
  printable,
  readLetter,
  replayLetter,
  replayLetters,
  type DeadLetter,
  type Operator,
} from '@linecheck/service-kit/dead-letters';
import type { Nats } from '@linecheck/service-kit/nats';
import type { Command } from './arguments.js';

type Say = (line: string) => void;

/** Does what was asked. Throws Problem `not-found` or `consumer-gone`. */
export async function runCommand(
  nats: Nats,
  command: Exclude<Command, { name: 'help' }>,
  by: Operator,
  say: Say,
): Promise<void> {
  switch (command.name) {
    case 'list':
      return list(nats, command, say);
    case 'read':
      return read(nats, command, say);
    case 'replay-many': {
      const result = await replayLetters(nats, command.filter, command.limit, by);
      const rest = result.more ? '; more are left' : '';
      return say(command.json ? JSON.stringify(result) : `${result.replayed} replayed${rest}`);
    }
    default:
      return eachOf(nats, command, by, say);
  }
}

/** Should one fail, those before it are done all the same, and told. */
async function eachOf(
  nats: Nats,
  { name, ids, json }: Extract<Command, { name: 'replay' | 'discard' }>,
  by: Operator,
  say: Say,
): Promise<void> {
  const deed = name === 'replay' ? replayLetter : discardLetter;
  const done: DeadLetter[] = [];
  try {
    for (const id of ids) {
      const letter = await deed(nats, id, by);
      done.push(letter);
      if (!json) say(`${letter.id} ${name === 'replay' ? `goes to ${letter.consumer} again` : 'is gone'}`);
    }
  } finally {
    if (json) say(JSON.stringify(done));
  }
}

async function list(nats: Nats, { filter, limit, after, json }: Command & { name: 'list' }, say: Say): Promise<void> {
  const page = await listLetters(nats, filter, { limit, after });
  if (json) return say(JSON.stringify(page));
  if (page.letters.length === 0 && page.next === null) return say('There are no dead letters like that.');
  for (const letter of page.letters) say(line(letter));
  if (page.next !== null) say(`More: --after ${page.next}`);
}

async function read(nats: Nats, { id, json }: Command & { name: 'read' }, say: Say): Promise<void> {
  const { letter, payload } = await readLetter(nats, id);
  if (json) return say(JSON.stringify({ ...letter, payload }));
  for (const [name, value] of Object.entries(letter))
    say(`${name.padEnd(10)} ${value instanceof Date ? value.toISOString() : printable(String(value ?? '-'))}`);
  say('');
  say(payload.text ?? `base64: ${payload.base64}`);
  if (payload.truncated) say(`(the first part of ${letter.bytes} bytes)`);
}

function line({ id, deadSince, consumer, type, reason }: DeadLetter): string {
  return [id, deadSince.toISOString(), consumer, type ?? '-', printable(reason)].join('  ');
}
