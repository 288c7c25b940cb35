/**
 * Whether `ms` from now are not over yet. The monotonic clock tells, whatever is done to the wall clock; it stands still
 * while the machine is suspended, which the latter notices.
 */
export function isWithin(ms: number): () => boolean {
  const [monotonic, wall] = [performance.now(), Date.now()];
  return () => performance.now() - monotonic < ms && Date.now() - wall < ms;
}
