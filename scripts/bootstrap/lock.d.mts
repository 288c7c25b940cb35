/** Does the work while no other process holds the lock file; tells once when it has to wait. */
export function alone<T>(
  lockFile: string,
  work: () => Promise<T>,
  onWaiting: (holder: number | null) => void,
): Promise<T>;
