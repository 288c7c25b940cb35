import type { Stack } from '../stack';
import { undo } from './belongings';
import type { Case } from './cases';
import type { Operation } from './contracts';
import { send, type Answer, type Call } from './http';
import { faultOf } from './judge';
import { throwAwayToken } from './people';
import { signed } from './webhook';

/** As many at once as a service's pool has connections. */
const CONCURRENCY = 8;
/** Fewer than one person may make in a minute. */
const CALLS_PER_PERSON = 500;

export interface Door {
  readonly stack: Stack;
  readonly origin: string;
}

/** Makes every call, the first ones as this person, and tells what was wrong with the answers. */
export async function faultsOf(
  door: Door,
  operation: Operation,
  cases: readonly Case[],
  firstToken: string,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...cases.entries()];
  let token = firstToken;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, given] = next;
      if (index % CALLS_PER_PERSON === CALLS_PER_PERSON - 1) token = await throwAwayToken(door.stack.identity, true);
      const answer = await answerTo(door, authorized(door.stack, operation, given.call, token));
      const fault = faultOf(operation, given, answer);
      if (fault !== null) faults.push(`${given.name}: ${answer.status}, ${fault} ${answer.text.slice(0, 300)}`);
      if (answer.status === 201) await undo(door.origin, token, String(answer.headers.location));
    }
  };
  // What one call makes, another may not make at the same time.
  const concurrency = 201 in operation.responses ? 1 : CONCURRENCY;
  await Promise.all(Array.from({ length: concurrency }, work));
  return faults;
}

function authorized({ public_url, simulator }: Stack, { access }: Operation, call: Call, token: string): Call {
  if (access === 'provider') return signed(call, { publicUrl: public_url, authToken: simulator.auth_token });
  return { ...call, headers: { authorization: `Bearer ${token}`, ...call.headers } };
}

/** So often a service may say that it has too much to do. What is answered so whatever else goes on is a fault of the input's. */
const MOST_REFUSALS = 30;

/** Who is told to come back later learns nothing yet, and comes back: after too many requests, and while a slow machine has too much to do. */
export async function answerTo({ origin }: Door, call: Call): Promise<Answer> {
  for (let refusals = 0; ; refusals += 1) {
    const answer = await send(origin, call);
    const isLater =
      (answer.status === 429 && answer.text.includes('"too-many-requests"')) ||
      (answer.status === 503 && answer.text.includes('"unavailable"') && refusals < MOST_REFUSALS);
    if (!isLater) return answer;
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers['retry-after']) * 1000));
  }
}
