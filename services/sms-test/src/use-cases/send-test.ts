import { setTimeout as pause } from 'node:timers/promises';
import type { IdempotentOperation, IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { pickShard, publishNotices, type CeilingNotice } from '@linecheck/service-kit/limits';
import { executeAtomically, inTransaction, retryOnConflict } from '@linecheck/service-kit/persistence';
import type { Locale } from '@linecheck/shared-contracts/locales';
import {
  allWrittenInFull,
  NumberNotKnown,
  readNumbers,
  requireOwnNumbers,
  type WrittenNumber,
} from '../domain/own-number';
import { refuseRepetition } from '../domain/repetition';
import { factsOn, findForTests } from '../persistence/test-request-facts';
import { composeText, ownTemplateOf, type RequestedText } from './compose-text';
import { planTests, type AcceptedTests, type PlanTestsParts } from './plan-tests';
import { TooManyTests } from './test-budgets';

export interface SendTestParts extends PlanTestsParts {
  /** Two requests for the same within this time are one. */
  samePressMs: number;
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

/**
 * Takes tests and answers before their text is sent: one statement reads what the decision needs, one writes the kept answer, budgets, tests,
 * intents to send and events, until nobody interferes. Of two requests for the same at once, on whatever replicas, the later one finds that
 * its person has spent something meanwhile, and reads the test of the first. Waits a little for a number that this service has not consumed
 * yet. Throws `phone-number-invalid`, `number-not-verified` where a number is not the person's own and verified as far as this service knows,
 * what composeText, refuseRepetition and planTests throw, and the problems of the Idempotency-Key.
 */
export async function sendTest<Answer>(
  parts: SendTestParts,
  asked: RequestedTests,
  idempotency: IdempotentOperation<AcceptedTests, Answer>,
): Promise<IdempotentResponse<Answer>> {
  const numbers = readNumbers(asked.to);
  const answer = await awaitOwnNumber(() =>
    retryOnConflict(() => attempt(parts, { ...asked, numbers }, idempotency)),
  ).catch((error: unknown) => publishNoticesOfRefusal(parts, error));
  if (!answer.replayed) parts.wake();
  return answer;
}

async function attempt<Answer>(
  parts: SendTestParts,
  asked: RequestedTests & { numbers: readonly WrittenNumber[] },
  idempotency: IdempotentOperation<AcceptedTests, Answer>,
): Promise<IdempotentResponse<Answer>> {
  const { database, limits, samePressMs } = parts;
  const { userId, again } = asked;
  const now = database.now();
  const facts = await findForTests(
    factsOn(database),
    {
      userId,
      scope: idempotency.scope,
      template: ownTemplateOf(asked.text),
      numbers: allWrittenInFull(asked.numbers),
      since: new Date(now.getTime() - samePressMs),
    },
    { limits, shard: pickShard(limits.ofInstallation) },
  );
  if (facts.storedResponse) return idempotency.replay(facts.storedResponse);
  const { messageTemplate, ...content } = composeText(asked.locale, asked.text, facts.template);
  const numbers = requireOwnNumbers(asked.numbers, facts.numbers);
  if (!again) refuseRepetition(facts.recent, numbers, content.text, { now, samePressMs });
  const planned = await planTests(parts, facts, { userId, numbers, content, messageTemplate, isAlone: !again });
  await publish(parts, planned.notices);
  const { answer, writes } = idempotency.store(planned);
  await executeAtomically(database.pool, [...writes, ...planned.writes]);
  return answer;
}

/** Pauses between looks, in ms. Together 1.5 s: that long a request waits for an event that it has overtaken. */
const pauses = [50, 100, 150, 200, 250, 350, 400];

/**
 * Runs `attempt` again while it fails for want of a number: a person who has just verified one can ask for a test
 * before this service has consumed its event. Throws what the last attempt throws.
 */
export async function awaitOwnNumber<T>(attempt: () => Promise<T>): Promise<T> {
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

/** Operators are notified of a ceiling in a commit of its own, whatever becomes of the tests. */
async function publish({ database, wake }: SendTestParts, notices: readonly CeilingNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await inTransaction(database, (em) => publishNotices(em, notices));
  wake();
}

/** That a ceiling stopped a test is told, although nothing of the test is written. */
export async function publishNoticesOfRefusal(parts: SendTestParts, error: unknown): Promise<never> {
  if (error instanceof TooManyTests) await publish(parts, error.notices);
  throw error;
}
