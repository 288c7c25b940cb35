// The rules of a number's verification, without clock, database or cryptography. Persistence guards each transition
// with `version`, so two of them at once never both happen.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export const CODE_LIFETIME_MS = 10 * MINUTE;
export const ATTEMPTS_PER_CODE = 5;
const ATTEMPTS_PER_DAY = 15;
export const SENDS_PER_WINDOW = 5;
const SEND_WINDOW_MS = 10 * MINUTE;
/** How long to wait after the first, second, … send without a pause of a whole window between them. */
const WAITS_MS = [30 * SECOND, 60 * SECOND, 2 * MINUTE, 5 * MINUTE] as const;
const MAX_WAIT_MS = 5 * MINUTE;

/** A code as it is kept: what it is checked against, and the code itself sealed for as long as it lives. */
export interface StoredCode {
  readonly keyVersion: number;
  readonly hmac: Buffer;
  readonly sealed: string;
}

/** The verification of one number: its newest code, and how often codes were sent and tried in the last 24 h. */
export interface Verification {
  readonly phoneId: string;
  /** Changes with each new code; a resend keeps it. */
  readonly id: string;
  /** Null once the code was destroyed: at success, at removal of the number, or after expiry. */
  readonly code: StoredCode | null;
  readonly expiresAt: Date;
  /** Attempts at this code. */
  readonly attempts: number;
  /** Oldest first, over all codes of this number. */
  readonly sentAt: readonly Date[];
  readonly attemptedAt: readonly Date[];
  readonly version: number;
}

/** Whether a resend would repeat this code, rather than make a new one. */
export function isLive(verification: Verification, now: Date): boolean {
  return verification.code !== null && now < verification.expiresAt && verification.attempts < ATTEMPTS_PER_CODE;
}

/** What keeps the next code back, and until when; `until` is in the past where nothing does. */
export interface SendWait {
  readonly limit: 'code-interval' | 'codes-per-own-number-10-minutes' | 'tries-per-code' | 'tries-per-own-number-day';
  /** So many within so many seconds are let through. */
  readonly max: number;
  readonly windowSeconds: number;
  readonly until: Date;
}

/** Of all that keeps the next code back, what does so longest. */
export function sendWait({ sentAt, attemptedAt }: Pick<Verification, 'sentAt' | 'attemptedAt'>): SendWait {
  const pause = waitAfter(streak(sentAt));
  const waits: SendWait[] = [
    wait('code-interval', 1, pause, sentAt.at(-1)),
    wait('codes-per-own-number-10-minutes', SENDS_PER_WINDOW, SEND_WINDOW_MS, sentAt.at(-SENDS_PER_WINDOW)),
    // A code that could not be tried is not worth a text.
    wait('tries-per-own-number-day', ATTEMPTS_PER_DAY, DAY, attemptedAt.at(-ATTEMPTS_PER_DAY)),
  ];
  return waits.reduce((longest, other) => (other.until > longest.until ? other : longest));
}

/** The earliest moment at which the next code may be asked for; in the past if one may be asked for now. */
export function nextCodeAt(verification: Pick<Verification, 'sentAt' | 'attemptedAt'>): Date {
  return sendWait(verification).until;
}

/** How often the live code may still be tried. */
export function attemptsLeft(
  { attempts, attemptedAt }: Pick<Verification, 'attempts' | 'attemptedAt'>,
  now: Date,
): number {
  return Math.max(0, Math.min(ATTEMPTS_PER_CODE - attempts, ATTEMPTS_PER_DAY - within(attemptedAt, DAY, now).length));
}

/** Whether no code was sent to this number for this person in the last 24 h. */
export function isFirstToday(verification: Verification | null, now: Date): boolean {
  return verification === null || within(verification.sentAt, DAY, now).length === 0;
}

/** The state after a new code was sent; it replaces whatever was there, but not the counts. */
export function withNewCode(
  current: Verification | null,
  issued: { phoneId: string; id: string; code: StoredCode },
  now: Date,
): Verification {
  return {
    ...issued,
    expiresAt: new Date(now.getTime() + CODE_LIFETIME_MS),
    attempts: 0,
    sentAt: [...within(current?.sentAt ?? [], DAY, now), now],
    attemptedAt: within(current?.attemptedAt ?? [], DAY, now),
    version: (current?.version ?? 0) + 1,
  };
}

/** The state after the live code was sent once more: neither its lifetime nor its attempts are renewed. */
export function withResend(current: Verification, now: Date): Verification {
  return { ...current, sentAt: [...within(current.sentAt, DAY, now), now], version: current.version + 1 };
}

export type AttemptDecision =
  | { readonly may: 'try'; readonly code: StoredCode; readonly next: Verification }
  | { readonly may: 'not-requested' }
  | { readonly may: 'expired' }
  | { readonly may: 'exhausted'; readonly wait: SendWait };

/** Whether a code may be tried now, and the state that has one try less. */
export function decideAttempt(current: Verification | null, now: Date): AttemptDecision {
  if (current === null) return { may: 'not-requested' };
  if (now >= current.expiresAt) return { may: 'expired' };
  if (current.code === null) return { may: 'not-requested' };
  if (attemptsLeft(current, now) === 0) return { may: 'exhausted', wait: attemptsWait(current) };
  const attemptedAt = [...within(current.attemptedAt, DAY, now), now];
  const { code } = current;
  return {
    may: 'try',
    code,
    next: { ...current, attempts: current.attempts + 1, attemptedAt, version: current.version + 1 },
  };
}

/** Why a code can be tried no more, and when the next one may be asked for. */
function attemptsWait(current: Verification): SendWait {
  const next = sendWait(current);
  if (next.limit === 'tries-per-own-number-day' || current.attempts < ATTEMPTS_PER_CODE) return next;
  return { ...next, limit: 'tries-per-code', max: ATTEMPTS_PER_CODE, windowSeconds: CODE_LIFETIME_MS / SECOND };
}

/** The state after the right code was tried: the code is destroyed, so that it works once. */
export function withProof(tried: Verification): Verification {
  return { ...tried, code: null };
}

/** Sends up to the newest, counted back until a pause of a whole window. */
function streak(sentAt: readonly Date[]): number {
  let count = Math.min(1, sentAt.length);
  for (let index = sentAt.length - 1; index > 0; index -= 1) {
    const [earlier, later] = [sentAt[index - 1], sentAt[index]];
    if (!earlier || !later || later.getTime() - earlier.getTime() > SEND_WINDOW_MS) break;
    count += 1;
  }
  return count;
}

function waitAfter(sends: number): number {
  return WAITS_MS[sends - 1] ?? MAX_WAIT_MS;
}

function wait(limit: SendWait['limit'], max: number, windowMs: number, since: Date | undefined): SendWait {
  const until = new Date(since === undefined ? 0 : since.getTime() + windowMs);
  return { limit, max, windowSeconds: windowMs / SECOND, until };
}

function within(moments: readonly Date[], milliseconds: number, now: Date): Date[] {
  return moments.filter((moment) => now.getTime() - moment.getTime() < milliseconds);
}
