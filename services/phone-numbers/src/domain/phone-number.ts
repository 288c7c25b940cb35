import { Problem } from '@linecheck/service-kit/errors';
import type { TextOutcomes } from './text-health';

/** One number of one person. `version` grows by one with every published change. */
export interface PhoneNumber {
  readonly id: string;
  readonly userId: string;
  readonly e164: string;
  readonly label: string | null;
  readonly isPrimary: boolean;
  /** Asked for when the number was added; takes effect when it is verified. */
  readonly requestedPrimary: boolean;
  readonly verifiedAt: Date | null;
  readonly removedAt: Date | null;
  /** When the person last proved it, where `verifiedAt` says so no more: it was added anew, or somebody else has proven it. */
  readonly provenAt: Date | null;
  /** What became of its person's texts to it; null where none has ended. A change of it alone is no new version. */
  readonly texts: TextOutcomes | null;
  /** Its person's number that is removed once this one is verified. */
  readonly replaces: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** Names one number of a person. */
export type NumberKey = { readonly id: string } | { readonly e164: string };

/** A change of a number that is published, and the state it leads to. */
export interface NumberChange {
  readonly type: `phone-number.${'added' | 'updated' | 'removed' | 'restored' | 'primary-changed' | 'verified' | 'reclaimed'}`;
  readonly next: PhoneNumber;
}

/** What a person says of a number when adding it. */
export interface NumberInput {
  readonly label: string | null;
  readonly requestedPrimary: boolean;
}

/** The same for a number that does not exist and for one of somebody else. */
export function numberNotFound(): Problem {
  return new Problem('not-found', { detail: 'You have no such number. List yours to see which you have, or add it.' });
}

export function isVerified(number: PhoneNumber): boolean {
  return number.verifiedAt !== null && number.removedAt === null;
}

const DAY_MS = 24 * 3_600_000;

/** When a proof is to be given anew: after so many days; null where it holds for good. */
export interface ProofRule {
  readonly lifetimeDays: number | null;
}

/** When the proof of a verified number is outdated; null where it never is. */
export function proofOutdatedAt({ verifiedAt }: PhoneNumber, { lifetimeDays }: ProofRule): Date | null {
  if (verifiedAt === null || lifetimeDays === null) return null;
  return new Date(verifiedAt.getTime() + lifetimeDays * DAY_MS);
}

/** Whether a code is of use: the number is not verified, or its proof is outdated. */
export function mayBeProven(number: PhoneNumber, rule: ProofRule, now: Date): boolean {
  if (!isVerified(number)) return true;
  const outdatedAt = proofOutdatedAt(number, rule);
  return outdatedAt !== null && outdatedAt <= now;
}

/** Whether its person has ever shown that texts to it reach them. */
export function hasProven({ verifiedAt, provenAt }: PhoneNumber): boolean {
  return verifiedAt !== null || provenAt !== null;
}

/** Which number follows a primary one that is gone: the one that was verified first. */
export function nextPrimary(numbers: readonly PhoneNumber[]): PhoneNumber | undefined {
  const verified = numbers.filter(isVerified);
  return verified.sort((a, b) => Number(a.verifiedAt) - Number(b.verifiedAt))[0];
}

export function addedNumber(id: string, userId: string, e164: string, input: NumberInput, now: Date): PhoneNumber {
  return {
    id,
    userId,
    e164,
    ...input,
    isPrimary: false,
    verifiedAt: null,
    removedAt: null,
    provenAt: null,
    texts: null,
    replaces: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** A removed number that its person adds again: the same entry, but it has to be proven anew. */
export function readdedNumber(number: PhoneNumber, input: NumberInput, now: Date): PhoneNumber {
  const anew = { isPrimary: false, verifiedAt: null, removedAt: null, replaces: null, createdAt: now };
  return changed(number, now, { ...input, ...anew, provenAt: lastProof(number) });
}

export function labelled(number: PhoneNumber, label: string | null, now: Date): PhoneNumber {
  return changed(number, now, { label });
}

/** Nothing of it has changed but what is shown beside it. */
export function republished(number: PhoneNumber, now: Date): PhoneNumber {
  return changed(number, now, {});
}

/** Keeps `verifiedAt`, and in `requestedPrimary` that it was primary, so that a restore knows them. */
export function removed(number: PhoneNumber, now: Date): PhoneNumber {
  const requestedPrimary = number.isPrimary || number.requestedPrimary;
  return changed(number, now, { removedAt: now, isPrimary: false, requestedPrimary, replaces: null });
}

const RESTORABLE_MS = DAY_MS;

/** Whether the removal of a number can still be taken back. */
export function isRestorable({ removedAt }: PhoneNumber, now: Date): boolean {
  return removedAt !== null && now.getTime() - removedAt.getTime() < RESTORABLE_MS;
}

/** The removal taken back. `isTaken` says that somebody else has proven the number since. */
export function restored(number: PhoneNumber, isTaken: boolean, now: Date): PhoneNumber {
  const restoredNumber = changed(number, now, { removedAt: null });
  return isTaken ? { ...restoredNumber, verifiedAt: null, provenAt: lastProof(number) } : restoredNumber;
}

export function proven(number: PhoneNumber, now: Date): PhoneNumber {
  return changed(number, now, { verifiedAt: now, requestedPrimary: false, replaces: null });
}

/** Somebody else has proven this number later. */
export function reclaimed(number: PhoneNumber, now: Date): PhoneNumber {
  return changed(number, now, {
    verifiedAt: null,
    provenAt: lastProof(number),
    isPrimary: false,
    requestedPrimary: false,
  });
}

export function promoted(number: PhoneNumber, now: Date): PhoneNumber {
  return changed(number, now, { isPrimary: true, requestedPrimary: false });
}

export function demoted(number: PhoneNumber, now: Date): PhoneNumber {
  return changed(number, now, { isPrimary: false });
}

function changed(number: PhoneNumber, now: Date, change: Partial<PhoneNumber>): PhoneNumber {
  return { ...number, ...change, updatedAt: now, version: number.version + 1 };
}

function lastProof({ verifiedAt, provenAt }: PhoneNumber): Date | null {
  return verifiedAt ?? provenAt;
}
