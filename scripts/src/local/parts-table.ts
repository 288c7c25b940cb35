import { startPart, type Part, type PartSpec } from './part.js';
import { Supervisor } from './supervisor.js';

/** The parts that were started, by name: who runs, and where. Each is supervised. */
export interface PartsTable {
  /** Starts a part for the first time. Throws StartupError where it does not start. */
  start(spec: PartSpec): Promise<Part>;
  /** Null while it does not run. */
  find(name: string): Part | null;
  /** Where it answers, or will again; null for one that was never started. */
  addressOf(name: string): string | null;
  names(): readonly string[];
  /** Stops a part and starts it again, where it was before. Throws where it does not start; it is tried again. */
  restart(name: string): Promise<void>;
  /** Starts at once those that wait for their next attempt. */
  retryNow(): void;
  stopAll(names: readonly string[]): Promise<void>;
}

export interface PartsWatcher {
  /** What happened to a part, and what was done about it. */
  onEvent(name: string, sentence: string): void;
  /** It wrote something that somebody should see now. */
  onFailure(name: string, line: string): void;
  /** A part runs, or has ceased to run. */
  onChange(): void;
}

/** Nothing is started again once `ending` is aborted. */
export function createPartsTable(watcher: PartsWatcher, ending: AbortSignal): PartsTable {
  const supervisors = new Map<string, Supervisor<Part>>();
  const addresses = new Map<string, string>();
  const onFailure = ({ name }: PartSpec, line: string): void => watcher.onFailure(name, line);

  function supervised(spec: PartSpec): Supervisor<Part> {
    const { name } = spec;
    const startOne = async (signal: AbortSignal): Promise<Part> => {
      // The others know its address, so it comes back to the same port.
      const before = addresses.get(name);
      const env = before === undefined ? spec.env : { ...spec.env, PORT: new URL(before).port };
      const part = await startPart({ ...spec, env }, onFailure, signal);
      addresses.set(name, part.address);
      return part;
    };
    const { onChange } = watcher;
    const print = (sentence: string): void => watcher.onEvent(name, sentence);
    return new Supervisor(startOne, { ending, onChange, print });
  }

  return {
    start(spec) {
      const supervisor = supervised(spec);
      supervisors.set(spec.name, supervisor);
      return supervisor.begin();
    },
    find: (name) => supervisors.get(name)?.current ?? null,
    addressOf: (name) => addresses.get(name) ?? null,
    names: () => [...supervisors.keys()],
    async restart(name) {
      await supervisors.get(name)?.restart();
    },
    retryNow() {
      for (const supervisor of supervisors.values()) supervisor.retryNow();
    },
    async stopAll(names) {
      await Promise.all(names.map((name) => supervisors.get(name)?.stop()));
    },
  };
}
