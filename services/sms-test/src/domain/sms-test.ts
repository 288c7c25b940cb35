import { finalStatuses, statusRank, type FailureClass, type MessageStatus } from '@linecheck/shared-contracts';

/** How far a test has come. It only ever moves to the right; `delivered` and `failed` are its ends. */
export type TestStatus = 'queued' | 'accepted' | 'sent' | 'delivered' | 'failed';

/** What ended a test: the provider or the carrier said so, or we did not send. */
export type FailureReason =
  | 'provider'
  /** The number stopped being the person's, or verified, before the text went out. */
  | 'number-not-verified'
  /** Its holder texted STOP before the text went out. */
  | 'opted-out'
  /** It could not be handed to the provider in time. */
  | 'expired'
  /** The provider never answered, and a look-up did not find the text. */
  | 'unconfirmed';

export interface SmsTest {
  testId: string;
  userId: string;
  messageId: string;
  phoneId: string;
  phoneNumber: string;
  messageContent: string;
  segments: number;
  /** Null for tests of versions that did not keep it. */
  encoding: 'GSM-7' | 'UCS-2' | null;
  /** The name of the template it was made from, as it was then; null for a text of its own. */
  messageTemplate: string | null;
  /** It goes to a fixed test number: the provider is not called, and no figures count it. */
  isSimulated: boolean;
  /** The test that this one sends again. */
  retryOf: string | null;
  /** The test that sent this one again. */
  retriedAs: string | null;
  /** The canary whose run it is; its tests are in nobody's history. */
  canaryId: string | null;
  status: TestStatus;
  deliveryStatus: MessageStatus | null;
  messageSid: string | null;
  errorCode: number | null;
  errorClass: FailureClass | null;
  failureReason: FailureReason | null;
  createdAt: Date;
  takenAt: Date | null;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  /** The delivery was only found out by asking: `deliveredAt` is when, not when it happened. */
  deliveryIsPolled: boolean;
  failedAt: Date | null;
  version: number;
}

/** One report about the text of a test. */
export type Report =
  | {
      kind: 'moved';
      status: MessageStatus;
      messageSid: string;
      acceptedAt: Date;
      heardAt: Date;
      /** Nothing reported it; it was asked for. Known of deliveries only. */
      isPolled: boolean;
      code: number | null;
      failureClass: FailureClass | null;
    }
  | { kind: 'not-sent'; reason: FailureReason; code: number | null; failureClass: FailureClass; at: Date };

/** A test that has just been asked for. */
export function newTest(
  asked: Pick<
    SmsTest,
    'testId' | 'userId' | 'messageId' | 'phoneId' | 'phoneNumber' | 'messageContent' | 'segments' | 'createdAt'
  > &
    Partial<Pick<SmsTest, 'encoding' | 'messageTemplate' | 'isSimulated' | 'retryOf' | 'canaryId'>>,
): SmsTest {
  return {
    encoding: null,
    messageTemplate: null,
    isSimulated: false,
    retryOf: null,
    canaryId: null,
    ...asked,
    retriedAs: null,
    status: 'queued',
    deliveryStatus: null,
    messageSid: null,
    errorCode: null,
    errorClass: null,
    failureReason: null,
    takenAt: null,
    handedOverAt: null,
    deliveredAt: null,
    deliveryIsPolled: false,
    failedAt: null,
    version: 1,
  };
}

/** Whether a test has ended. Only that a text was not sent may turn out to be wrong. */
export function isCompleted(test: SmsTest): boolean {
  return test.status === 'delivered' || test.status === 'failed';
}

/**
 * The test after a report. Reports may come in any order and more than once: the same set of them gives the same
 * test, and the test itself (same object) comes back where a report says nothing new. Whatever the provider says
 * outweighs that a text was not sent; of two ends of the provider's that contradict each other the first to be received
 * stands. The tracker decides alike.
 */
export function applyReport(test: SmsTest, report: Report): SmsTest {
  const after = report.kind === 'moved' ? moved(test, report) : notSent(test, report);
  return sameState(test, after) ? test : { ...after, version: test.version + 1 };
}

/** Whether its end is only what the sender concluded: the provider has not spoken of its text. */
function endedUnsent(test: SmsTest): boolean {
  return test.status === 'failed' && test.takenAt === null;
}

function notSent(test: SmsTest, report: Extract<Report, { kind: 'not-sent' }>): SmsTest {
  // A text that the provider has spoken of was sent, whatever the sender could find out.
  if (test.takenAt !== null || isCompleted(test)) return test;
  return {
    ...test,
    status: 'failed',
    errorCode: report.code,
    errorClass: report.failureClass,
    failureReason: report.reason,
    failedAt: report.at,
  };
}

type MovedReport = Extract<Report, { kind: 'moved' }>;

const reopened = { status: 'queued', errorCode: null, errorClass: null, failureReason: null, failedAt: null } as const;

function moved(test: SmsTest, report: MovedReport): SmsTest {
  if (endedUnsent(test)) return moved({ ...test, ...reopened }, report);
  const reached = statusOf(report.status);
  const contradicts = isCompleted(test) && isEnd(reached) && reached !== test.status;
  if (contradicts) return test;

  const taken = {
    ...test,
    messageSid: test.messageSid ?? report.messageSid,
    takenAt: earlier(test.takenAt, report.acceptedAt),
    status: furtherStatus(test.status, reached),
    deliveryStatus: furtherDeliveryStatus(test.deliveryStatus, report.status),
  };
  if (reached === 'sent') return { ...taken, handedOverAt: earlier(test.handedOverAt, report.heardAt) };
  if (reached === 'delivered') return { ...taken, ...firstDelivery(test, report) };
  if (reached !== 'failed') return taken;
  return {
    ...taken,
    failureReason: 'provider',
    ...firstReason(test, report),
    failedAt: earlier(test.failedAt, report.heardAt),
  };
}

/** The code that was reported first, with its class; a class without a code says the least. */
function firstReason(
  { errorCode, errorClass }: SmsTest,
  { code, failureClass }: MovedReport,
): Pick<SmsTest, 'errorCode' | 'errorClass'> {
  if (errorCode === null && code !== null) return { errorCode: code, errorClass: failureClass };
  return { errorCode, errorClass: errorClass ?? failureClass };
}

function statusOf(status: MessageStatus): TestStatus {
  if (status === 'delivered' || status === 'read') return 'delivered';
  if (isFinal(status)) return 'failed';
  return status === 'sent' || status === 'partially_delivered' ? 'sent' : 'accepted';
}

function isFinal(status: MessageStatus): boolean {
  return (finalStatuses as readonly MessageStatus[]).includes(status);
}

function isEnd(status: TestStatus): boolean {
  return status === 'delivered' || status === 'failed';
}

const statusOrder: readonly TestStatus[] = ['queued', 'accepted', 'sent', 'delivered', 'failed'];

function furtherStatus(current: TestStatus, reached: TestStatus): TestStatus {
  if (isEnd(current)) return current;
  return statusOrder.indexOf(reached) > statusOrder.indexOf(current) ? reached : current;
}

function furtherDeliveryStatus(current: MessageStatus | null, reached: MessageStatus): MessageStatus {
  if (current === null) return reached;
  if (isFinal(current) && reached !== 'read') return current;
  return statusRank(reached) > statusRank(current) ? reached : current;
}

function earlier(known: Date | null, reported: Date): Date {
  return known !== null && known <= reported ? known : reported;
}

/** The earlier report counts; at the same time, the callback. */
function firstDelivery(
  { deliveredAt, deliveryIsPolled }: SmsTest,
  { heardAt, isPolled }: MovedReport,
): Pick<SmsTest, 'deliveredAt' | 'deliveryIsPolled'> {
  if (deliveredAt === null || heardAt < deliveredAt) return { deliveredAt: heardAt, deliveryIsPolled: isPolled };
  const isSame = heardAt.getTime() === deliveredAt.getTime();
  return { deliveredAt, deliveryIsPolled: deliveryIsPolled && (isPolled || !isSame) };
}

/** Whether a test has come to an end, or to another one than before. */
export function hasEnded(before: SmsTest, after: SmsTest): boolean {
  if (!isCompleted(after)) return false;
  return !isCompleted(before) || after.status !== before.status || endedUnsent(after) !== endedUnsent(before);
}

function sameState(before: SmsTest, after: SmsTest): boolean {
  if (before === after) return true;
  const keys = Object.keys(before) as (keyof SmsTest)[];
  return keys.every((key) => before[key]?.valueOf() === after[key]?.valueOf());
}
