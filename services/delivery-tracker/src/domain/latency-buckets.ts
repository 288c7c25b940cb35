/**
 * Seconds are counted in fixed logarithmic buckets, because counts add up over hours, countries and senders and
 * percentiles do not. Bucket 0 ends at 0.1 s, each further one is a quarter of an octave wide, the last ends at 29 h.
 */
const SMALLEST_S = 0.1;
const PER_OCTAVE = 4;
/** A text that took longer than 29 h, or that never arrives, is in this one. */
export const LAST_LATENCY_BUCKET = 80;

/** How many texts took as long as each bucket says, by bucket. */
export type LatencyCounts = ReadonlyMap<number, number>;

/** How many texts took how long, of those of which that is known. */
export function latencyCounts(
  counted: readonly { readonly bucket: number | null; readonly messages: number }[],
): LatencyCounts {
  const counts = new Map<number, number>();
  for (const { bucket, messages } of counted) {
    if (bucket !== null) counts.set(bucket, (counts.get(bucket) ?? 0) + messages);
  }
  return counts;
}

/** The bucket of a time in seconds; whatever is longer than the last one's end is in the last. */
export function latencyBucket(seconds: number): number {
  if (seconds <= SMALLEST_S) return 0;
  // What lies on an edge belongs below it, however the logarithm is rounded.
  const bucket = Math.ceil(Math.log2(seconds / SMALLEST_S) * PER_OCTAVE - 1e-9);
  return Math.min(bucket, LAST_LATENCY_BUCKET);
}

/**
 * The time in seconds within which a share (0 to 1) of the texts arrived; null where there are none. It is the middle of
 * the bucket that holds that text, so it is never further off than half of the bucket's width: 9 %.
 */
export function latencyPercentile(counts: LatencyCounts, share: number): number | null {
  const buckets = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  // The nearest rank; shares such as 0.95 are a little more than they say.
  const rank = Math.max(1, Math.ceil(share * total - 1e-9));
  let counted = 0;
  for (const [bucket, count] of buckets) {
    counted += count;
    if (counted >= rank) return middleOf(bucket);
  }
  return null;
}

function middleOf(bucket: number): number {
  return Math.round(bucketMiddle(bucket) * 1000) / 1000;
}

/** A time in seconds that stands for all of a bucket: its middle. */
export function bucketMiddle(bucket: number): number {
  return upperEdge(bucket - 0.5);
}

function upperEdge(bucket: number): number {
  return SMALLEST_S * 2 ** (bucket / PER_OCTAVE);
}
