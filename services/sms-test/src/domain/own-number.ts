/** A number as its owner has it: this service's own copy of what phone-numbers published, one per phone_id. */
export interface OwnNumber {
  phoneId: string;
  userId: string;
  e164: string;
  country: string | null;
  isVerified: boolean;
  isRemoved: boolean;
  /** Grows by one with each change at phone-numbers; only a higher one is applied. */
  version: number;
}

/** Whether a test may go to this number: its owner has it, and proved it. */
export function isTestable(number: OwnNumber): boolean {
  return number.isVerified && !number.isRemoved;
}
