import { Problem } from '@linecheck/service-kit/errors';
import { publishNotices, type LimitUse } from '@linecheck/service-kit/limits';
import { appendEvents } from '@linecheck/service-kit/outbox';
import { idAt, executeAtomicallyIn } from '@linecheck/service-kit/persistence';
import { isOptedOut, optedOut, planSend, type Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { listTestableNumbers } from '../persistence/own-numbers';
import { insertTest } from '../persistence/sms-tests';
import { NumberNotKnown } from './await-own-number';
import { composeMessage, type MessageContent } from '../domain/message-content';
import type { OwnNumber } from '../domain/own-number';
import { matchOwnNumber, parseNumber } from '../domain/parse-number';
import { newTest, type SmsTest } from '../domain/sms-test';
import { decideTest, type TestLimits } from './test-budgets';
import { testRequested } from '../events/test-events';

/** A text that could not be handed over within this time is not sent any more: nobody waits for it. */
const SEND_DEADLINE_MS = 10 * 60_000;

export interface RequestedTest {
  person: string;
  /** Whom our texts come from. */
  senders: Senders;
  /** In any notation. */
  phoneNumber: string;
  customMessage: string | undefined;
}

/** A test that was taken, and what is left to its person. */
export interface AcceptedTest {
  test: SmsTest;
  left: readonly LimitUse[];
}

/**
 * Stores a test and the intent to send its text, in the caller's transaction; the text goes out after the commit.
 * Throws `message-invalid`, `phone-number-invalid`, `number-not-verified` where the number is not the person's own
 * and verified as far as this service knows, `number-opted-out` where its holder has texted STOP, or `too-many-tests`.
 * Budgets are spent last: their rows are what others wait for until this transaction ends.
 */
export async function requestTest(
  em: EntityManager,
  limits: TestLimits,
  asked: RequestedTest,
  now: Date,
): Promise<AcceptedTest> {
  const content = contentOf(asked.customMessage);
  const number = await ownNumber(em, asked);
  if (await isOptedOut(em, asked.senders, number.e164)) throw optedOut(asked.senders.senderFor(number.e164));
  const spent = { person: asked.person, e164: number.e164, segments: content.segments };
  const { writes, notices, left } = await decideTest(em, limits, spent);
  const test = newTest({
    testId: idAt(now),
    userId: asked.person,
    messageId: idAt(now),
    phoneId: number.phoneId,
    phoneNumber: number.e164,
    messageContent: content.text,
    segments: content.segments,
    createdAt: now,
  });
  await insertTest(em, test);
  await planSend(em, {
    messageId: test.messageId,
    person: test.userId,
    purpose: 'test',
    ref: test.testId,
    to: test.phoneNumber,
    body: test.messageContent,
    sendBefore: new Date(now.getTime() + SEND_DEADLINE_MS),
  });
  await appendEvents(em, [testRequested(test)]);
  await publishNotices(em, notices);
  await executeAtomicallyIn(em, writes);
  return { test, left };
}

function contentOf(customMessage: string | undefined): MessageContent {
  const content = composeMessage(customMessage);
  if ('text' in content) return content;
  throw new Problem('message-invalid', {
    detail: content.fault,
    fields: [{ field: 'custom_message', message: content.fault }],
  });
}

async function ownNumber(em: EntityManager, { person, phoneNumber }: RequestedTest): Promise<OwnNumber> {
  const parsed = parseNumber(phoneNumber);
  if (parsed.kind === 'none') throw notANumber();
  const number = matchOwnNumber(parsed, await listTestableNumbers(em, person));
  if (number !== null) return number;
  throw parsed.kind === 'national' ? notOneOfTheirs() : notVerified();
}

const WITH_COUNTRY_CODE = 'Write it with its country code, such as +44 7700 900456.';
const VERIFY_FIRST = 'This is not one of your verified numbers. Add it and verify it, then try again.';

function notANumber(): Problem {
  return new Problem('phone-number-invalid', {
    detail: WITH_COUNTRY_CODE,
    fields: [{ field: 'phone_number', message: WITH_COUNTRY_CODE }],
  });
}
/** Without a country code only one of the person's own numbers could have told what was meant. */
function notOneOfTheirs(): Problem {
  const message = `None of your verified numbers is written like this. ${WITH_COUNTRY_CODE}`;
  return new NumberNotKnown('phone-number-invalid', { detail: message, fields: [{ field: 'phone_number', message }] });
}

function notVerified(): Problem {
  return new NumberNotKnown('number-not-verified', {
    detail: VERIFY_FIRST,
    fields: [{ field: 'phone_number', message: VERIFY_FIRST }],
  });
}
