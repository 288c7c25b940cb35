/** How many streams may be open at once. */
export interface StreamLimits {
  readonly perPerson: number;
  readonly inAll: number;
}

/** Counts the open streams of one replica, so that their memory has a bound. */
export interface StreamSlots {
  /** A place, or which limit is reached. Whoever has one gives it back, once. */
  take(userId: string): { readonly free: () => void } | 'person' | 'all';
}

export function streamSlots({ perPerson, inAll }: StreamLimits): StreamSlots {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(userId) {
      const own = taken.get(userId) ?? 0;
      if (own >= perPerson) return 'person';
      if (all >= inAll) return 'all';
      taken.set(userId, own + 1);
      all += 1;
      return {
        free() {
          all -= 1;
          const left = (taken.get(userId) ?? 0) - 1;
          if (left > 0) taken.set(userId, left);
          else taken.delete(userId);
        },
      };
    },
  };
}
