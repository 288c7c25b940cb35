/** Versions of sealing keys that were found missing here. */
export interface MissingVersions {
  add(version: number): void;
  /** Those of the last minute, as sealed texts name them. */
  recent(): string[];
}

/** After this long one batch of texts is claimed again, so that a key that is still missing goes on being counted, in ms. */
const SKIP_FOR_MS = 60_000;

/** A worker leaves texts under these versions to others, who may open them: claiming them would only take them out of their reach. */
export function missingVersions(skipForMs = SKIP_FOR_MS): MissingVersions {
  const until = new Map<number, number>();
  return {
    add: (version) => void until.set(version, performance.now() + skipForMs),
    recent() {
      for (const [version, end] of until) if (end <= performance.now()) until.delete(version);
      return [...until.keys()].map(String);
    },
  };
}
