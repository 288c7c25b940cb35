import { isWithin } from './within';

/** A lease while it is ours: what a write must name to be done, and how long this process may go on. */
export interface Hold {
  readonly lease: string;
  readonly holder: string;
  /** Grows with every take-over; PostgreSQL's bigint. */
  readonly fence: string;
  /**
   * Whether the holder may still act, by this process's own clocks. Once it is false it stays so: who goes on later takes
   * the lease anew, under another number, and reads anew what it acts on.
   */
  isValid(): boolean;
  /** Ends it here, where the database said that somebody else has taken over. */
  expire(): void;
}

export interface RenewableHold extends Hold {
  /** Takes over a deadline that was made before the renewal was sent. Answers whether the hold was still valid when the renewal's answer came. */
  extend(isBefore: () => boolean): boolean;
}

export function createHold(
  identity: Pick<Hold, 'lease' | 'holder' | 'fence'>,
  isBeforeFirst: () => boolean,
): RenewableHold {
  let isBefore = isBeforeFirst;
  let expired = false;
  const isValid = (): boolean => {
    expired ||= !isBefore();
    return !expired;
  };
  return {
    ...identity,
    isValid,
    expire: () => void (expired = true),
    extend(later) {
      if (isValid()) isBefore = later;
      return !expired;
    },
  };
}

/** The local deadline of a lease of `ttlMs` whose statement is about to be sent: a tenth earlier, for clocks that run at unlike speeds and for what is already on its way. */
export function deadlineOf(ttlMs: number): () => boolean {
  return isWithin(ttlMs * 0.9);
}
