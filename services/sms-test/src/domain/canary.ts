import { requireWritten, writtenNumber } from './own-number';

/** A test that is sent by itself every so many minutes. */
export interface Canary {
  canaryId: string;
  /** The operator who made it: its tests are theirs, and in nobody's history. */
  userId: string;
  name: string;
  /** E.164; not necessarily the operator's own. */
  phoneNumber: string;
  /** The name of a built-in template without variables. */
  messageTemplate: string;
  everyMinutes: number;
  /** Null while it is paused. */
  nextRunAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Why a due run made no test. */
export type SkipReason = 'opted-out' | 'too-many-tests' | 'template-unknown';

/** What a due run led to: a test, or the reason for none. */
export interface CanaryRun {
  canaryId: string;
  dueAt: Date;
  testId: string | null;
  skippedBecause: SkipReason | null;
}

/** As many runs of a canary are kept. */
export const RUNS_KEPT = 10;

/** What an operator says of a canary. */
export interface CanaryInput {
  readonly name: string;
  /** With its country code. */
  readonly phoneNumber: string;
  readonly messageTemplate: string;
  readonly everyMinutes: number;
}

/** The same, checked. Throws `phone-number-invalid`. */
export function requireCanary({ name, phoneNumber, messageTemplate, everyMinutes }: CanaryInput): CanaryInput {
  const e164 = requireWritten(writtenNumber(phoneNumber), []);
  return { name: name.trim(), phoneNumber: e164, messageTemplate, everyMinutes };
}

/** The moment of the first run after `now`. */
export function nextRunAfter(now: Date, everyMinutes: number): Date {
  return new Date(now.getTime() + everyMinutes * 60_000);
}
