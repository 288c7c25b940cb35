import { paths } from '@linecheck/shared-contracts';
import { until, type Stack } from '../stack';
import type { Contract, Own } from './contracts';
import { send } from './http';
import { throwAwayToken } from './people';

export interface Belongings {
  readonly token: string;
  readonly own: Own;
}

/**
 * 07700 900500 to 900999 belong to nobody, and no other test of this run proves one of them. Each is taken once: the newest text to one that
 * somebody had before is theirs.
 */
let numbers = 500;

/** Somebody new, who has what an operation can be about, so that bad input gets as far as it can. */
export async function belongingsOf(stack: Stack, { service, operation }: Contract): Promise<Belongings> {
  const token = await throwAwayToken(stack.identity, true);
  if (operation.path === paths.addNumber && operation.method === 'POST') return { token, own: {} };
  if (service === 'phone-numbers') return { token, own: await addedNumber(stack, token) };
  return { token, own: service === 'sms-test' ? await sentTest(stack, token) : {} };
}

async function addedNumber(stack: Stack, token: string): Promise<Own> {
  if (numbers > 999) throw new Error('There are more operations than numbers: give the fuzz a second range.');
  const phone_number = `+447700900${numbers++}`;
  const { id = '' } = await post(stack, token, paths.addNumber, { phone_number });
  return { id, phone_id: id, phone_number };
}

/** A number that is proven, and a test that was sent to it. */
async function sentTest(stack: Stack, token: string): Promise<Own> {
  const { id = '', phone_number = '' } = await addedNumber(stack, token);
  await post(stack, token, paths.sendCode, { phone_id: id });
  let verification_code: string | undefined;
  await until(async () => (verification_code = await codeTextedTo(stack, phone_number)) !== undefined);
  await post(stack, token, paths.verifyCode, { phone_id: id, verification_code });
  let test_id: string | undefined;
  // Until sms-test has heard whose the number is.
  await until(
    async () => (test_id = (await post(stack, token, paths.sendTest, { phone_number }))['test_id']) !== undefined,
  );
  return { phone_number, test_id: test_id ?? '' };
}

async function codeTextedTo({ simulator }: Stack, phone: string): Promise<string | undefined> {
  const answer = await fetch(`${simulator.inbox}/simulator/v1/texts?limit=1&phone=${encodeURIComponent(phone)}`);
  const { items } = (await answer.json()) as { items: { code: string | null }[] };
  return items[0]?.code ?? undefined;
}

async function post(
  stack: Stack,
  token: string,
  path: string,
  body: object,
): Promise<Record<string, string | undefined>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { text } = await send(stack.dashboard, { method: 'POST', path, headers, body: JSON.stringify(body) });
  return JSON.parse(text) as Record<string, string>;
}

/** Takes back what a call has made, by the Location of its answer, so that the next finds the same. */
export async function undo(origin: string, token: string, location: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  await send(origin, { method: 'DELETE', path: location, headers });
}
