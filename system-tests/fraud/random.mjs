/** The same numbers from the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (count) => Math.floor(next() * count);
  return {
    next,
    upTo,
    between: (from, to) => from + next() * (to - from),
    pick: (items) => items[upTo(items.length)],
    /** The first is picked most often, the second half as often, the third a third. */
    pickZipf(items) {
      const total = items.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
      let left = next() * total;
      for (const [at, item] of items.entries()) {
        left -= 1 / (at + 1);
        if (left <= 0) return item;
      }
      return items.at(-1);
    },
    chance: (share) => next() < share,
  };
}
