import type { StopReason } from './judge';

/** A budget that is used up, and the codes that it has stopped since. */
export interface CodeStop {
  readonly id: string;
  readonly key: string;
  readonly rule: StopReason['rule'];
  /** As operators know it: a country, digits, or a network in CIDR notation. */
  readonly shown: string;
  /** Of the code that opened it: where it went, and whom it would have come from. */
  readonly country: string | null;
  readonly sender: string;
  readonly isRecordedOnly: boolean;
  readonly used: number;
  readonly allowed: number;
  /** A number counts once an hour. */
  readonly codes: number;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
  readonly closedBecause: 'quiet' | 'lifted' | null;
  readonly version: number;
}

/** Of a stop that no request counts in. */
export function unknownKey(id: string): string {
  return `unknown:${id}`;
}
