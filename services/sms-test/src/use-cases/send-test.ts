import { setTimeout as pause } from 'node:timers/promises';
import { withIdempotency, type IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { publishNotices } from '@linecheck/service-kit/limits';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { Locale } from '@linecheck/shared-contracts/locales';
import type { EntityManager } from 'typeorm';
import {
  NumberNotKnown,
  requireNumber,
  requireOwnNumber,
  requireOwnNumbers,
  type RequestedNumber,
} from '../domain/own-number';
import { listTestableNumbers } from '../persistence/own-numbers';
import { composeText, type RequestedText } from './compose-text';
import { refuseRepetition } from './refuse-repetition';
import { storeTests, type AcceptedTests, type StoreTestsParts } from './store-tests';
import { TooManyTests } from './test-budgets';

export interface SendTestParts extends StoreTestsParts {
  /** Wakes what sends texts and publishes events: both have work once a test is committed. */
  wake: () => void;
}

export interface RequestedTests {
  userId: string;
  /** The language of built-in templates. */
  locale: Locale;
  text: RequestedText;
  /** In any notation; a list is of one number or more, with a test to each. */
  to: string | readonly string[];
  /** Also where the same text went to the same number just now. */
  again: boolean;
}

/** The request as its caller may repeat it: its route, its Idempotency-Key and its body. */
export interface IdempotencyInput {
  route: string;
  key: string | undefined;
  body: unknown;
}

/**
 * Takes tests and answers before their text is sent. One transaction holds the answer to the Idempotency-Key, the tests,
 * the intents to send and the events; `present` makes the answer that is kept. Waits a little for a number that this
 * service has not consumed yet. Throws `phone-number-invalid`, `number-not-verified` where a number is
 * not the person's own and verified as far as this service knows, what composeText, refuseRepetition and storeTests throw, and the
 * problems of the Idempotency-Key.
 */
export async function sendTest<Answer>(
  parts: SendTestParts,
  asked: RequestedTests & { idempotency: IdempotencyInput },
  present: (taken: AcceptedTests) => Answer,
): Promise<IdempotentResponse<Answer>> {
  return takeTest(parts, asked, async (em) => present(await requestTests(em, parts, asked)));
}

/** Does `take`, which stores tests, in one transaction with the answer to the Idempotency-Key. Waits and throws as sendTest. */
export async function takeTest<Answer>(
  parts: SendTestParts,
  { userId, idempotency }: { userId: string; idempotency: IdempotencyInput },
  take: (em: EntityManager) => Promise<Answer>,
): Promise<IdempotentResponse<Answer>> {
  const { database, wake } = parts;
  const answer = await awaitOwnNumber(() =>
    inTransaction(database, (em) =>
      withIdempotency(em, { ...idempotency, person: userId }, async () => ({ status: 202, body: await take(em) })),
    ),
  ).catch((error: unknown) => publishNoticesOfRefusal(parts, error));
  if (!answer.replayed) wake();
  return answer;
}

/** Pauses between looks, in ms. Together 1.5 s: that long a request waits for an event that it has overtaken. */
const pauses = [50, 100, 150, 200, 250, 350, 400];

/**
 * Runs `attempt` again while it fails for want of a number: a person who has just verified one can ask for a test
 * before this service has consumed its event. Throws what the last attempt throws.
 */
async function awaitOwnNumber<T>(attempt: () => Promise<T>): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NumberNotKnown)) throw error;
      await pause(milliseconds);
    }
  }
  return attempt();
}

async function requestTests(em: EntityManager, parts: SendTestParts, asked: RequestedTests): Promise<AcceptedTests> {
  const { userId } = asked;
  const { messageTemplate, ...content } = await composeText(em, asked, asked.text);
  const numbers = await numbersOf(em, asked);
  if (!asked.again) await refuseRepetition(em, parts.database, { userId, numbers, text: content.text });
  return storeTests(em, parts, { userId, numbers, content, messageTemplate });
}

async function numbersOf(em: EntityManager, { userId, to }: RequestedTests): Promise<RequestedNumber[]> {
  if (typeof to !== 'string') return requireOwnNumbers(to, await listTestableNumbers(em, userId));
  const field = 'phone_number';
  return [{ ...requireOwnNumber(requireNumber(to, field), await listTestableNumbers(em, userId), field), field }];
}

/** A refusal takes back all that its transaction wrote; that a ceiling stopped it is told all the same. */
async function publishNoticesOfRefusal({ database, wake }: SendTestParts, error: unknown): Promise<never> {
  if (error instanceof TooManyTests && error.notices.length > 0) {
    await inTransaction(database, (em) => publishNotices(em, error.notices));
    wake();
  }
  throw error;
}
