import {
  removeDeadLetter,
  selectDeadLetters,
  printable,
  readDeadLetter,
  republishDeadLetter,
  republishDeadLetters,
  type DeadLetter,
  type Operator,
} from '@linecheck/service-kit/dead-letters';
import type { Nats } from '@linecheck/service-kit/nats';
import type { Command } from './arguments.js';

type Print = (line: string) => void;

/** Does what was asked. Throws Problem `not-found` or `consumer-gone`. */
export async function runCommand(
  nats: Nats,
  command: Exclude<Command, { name: 'help' }>,
  by: Operator,
  print: Print,
): Promise<void> {
  switch (command.name) {
    case 'list':
      return list(nats, command, print);
    case 'read':
      return read(nats, command, print);
    case 'replay-many': {
      const result = await republishDeadLetters(nats, command.filter, command.limit, by);
      const rest = result.more ? '; more are left' : '';
      return print(command.json ? JSON.stringify(result) : `${result.replayed} replayed${rest}`);
    }
    default:
      return eachOf(nats, command, by, print);
  }
}

/** Should one fail, those before it are done all the same, and told. */
async function eachOf(
  nats: Nats,
  { name, ids, json }: Extract<Command, { name: 'replay' | 'discard' }>,
  by: Operator,
  print: Print,
): Promise<void> {
  const apply = name === 'replay' ? republishDeadLetter : removeDeadLetter;
  const done: DeadLetter[] = [];
  try {
    for (const id of ids) {
      const letter = await apply(nats, id, by);
      done.push(letter);
      if (!json) print(`${letter.id} ${name === 'replay' ? `goes to ${letter.consumer} again` : 'is gone'}`);
    }
  } finally {
    if (json) print(JSON.stringify(done));
  }
}

async function list(
  nats: Nats,
  { filter, limit, after, json }: Command & { name: 'list' },
  print: Print,
): Promise<void> {
  const { deadLetters, next } = await selectDeadLetters(nats, filter, { limit, after });
  if (json) return print(JSON.stringify({ letters: deadLetters, next }));
  if (deadLetters.length === 0 && next === null) return print('There are no dead letters like that.');
  for (const letter of deadLetters) print(line(letter));
  if (next !== null) print(`More: --after ${next}`);
}

async function read(nats: Nats, { id, json }: Command & { name: 'read' }, print: Print): Promise<void> {
  const { letter, payload } = await readDeadLetter(nats, id);
  if (json) return print(JSON.stringify({ ...letter, payload }));
  for (const [name, value] of Object.entries(letter))
    print(`${name.padEnd(10)} ${value instanceof Date ? value.toISOString() : printable(String(value ?? '-'))}`);
  print('');
  print(payload.text ?? `base64: ${payload.base64}`);
  if (payload.truncated) print(`(the first part of ${letter.bytes} bytes)`);
}

function line({ id, deadSince, consumer, type, reason }: DeadLetter): string {
  return [id, deadSince.toISOString(), consumer, type ?? '-', printable(reason)].join('  ');
}
