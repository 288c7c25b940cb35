import { startPart, type Part, type PartEvents, type PartSpec } from './part.js';

/** The parts that were started, by name: who runs, where, and how to bring back who does not. */
export interface PartsTable {
  /** Starts a part, or starts it again in the place of the one before. */
  start(spec: PartSpec): Promise<Part>;
  find(name: string): Part | null;
  running(): readonly Part[];
  /** Stops a part and starts it again, where it was before. */
  restart(name: string): Promise<void>;
  /** Starts those again that ended by themselves; answers their names. */
  revive(): Promise<string[]>;
  stopAll(names: readonly string[]): Promise<void>;
}

export interface PartsWatcher {
  onGone(name: string, how: string): void;
  onTrouble(name: string, line: string): void;
}

export function createPartsTable(watcher: PartsWatcher): PartsTable {
  const specs = new Map<string, PartSpec>();
  const parts = new Map<string, Part>();
  let closed = false;

  const events: PartEvents = {
    onGone(part, how) {
      if (parts.get(part.spec.name) === part) parts.delete(part.spec.name);
      watcher.onGone(part.spec.name, how);
    },
    onTrouble: (spec, line) => watcher.onTrouble(spec.name, line),
  };

  async function start(spec: PartSpec): Promise<Part> {
    await parts.get(spec.name)?.stop();
    parts.delete(spec.name);
    const part = await startPart(spec, events);
    // The others know its address, so it comes back to the same port.
    specs.set(spec.name, { ...spec, env: { ...spec.env, PORT: new URL(part.address).port } });
    if (closed) await part.stop();
    else parts.set(spec.name, part);
    return part;
  }

  return {
    start,
    find: (name) => parts.get(name) ?? null,
    running: () => [...parts.values()],
    async restart(name) {
      const spec = specs.get(name);
      if (spec !== undefined) await start(spec);
    },
    async revive() {
      const gone = [...specs.values()].filter((spec) => !parts.has(spec.name));
      await Promise.all(gone.map(start));
      return gone.map((spec) => spec.name);
    },
    async stopAll(names) {
      closed = true;
      const stopping = names.flatMap((name) => parts.get(name) ?? []);
      await Promise.all(stopping.map((part) => part.stop()));
      for (const name of names) parts.delete(name);
    },
  };
}
