/** Why nothing new comes: this device has no network, or the services do not answer. */
export type ConnectionTrouble = 'offline' | 'unreachable';

/** Whoever asks services for something: one for each remote of the page, and the host's own. */
export interface ConnectionUser {
  /** Asks again now for what could not be had. */
  retry(): void;
}

/** What the remotes of a page know together of their connection, whatever their version. */
export interface PageConnection {
  /** The trouble of one user; null once there is none. */
  report(user: ConnectionUser, trouble: ConnectionTrouble | null): void;
  /** Of any user. */
  trouble(): ConnectionTrouble | null;
  /** Somebody shows the trouble for the whole page, until the answer is called: nobody else needs to. */
  present(): () => void;
  isPresented(): boolean;
  /** Has every user with trouble ask again. */
  retry(): void;
  subscribe(listener: () => void): () => void;
}

const KEY = Symbol.for('linecheck.connection.v1');

/** The page's one, whichever remote brought it. */
export function pageConnection(): PageConnection {
  const page = globalThis as { [KEY]?: PageConnection };
  return (page[KEY] ??= createPageConnection());
}

export function createPageConnection(): PageConnection {
  const troubles = new Map<ConnectionUser, ConnectionTrouble>();
  const listeners = new Set<() => void>();
  let presenters = 0;
  const changed = (): void => listeners.forEach((listener) => listener());
  return {
    report(user, trouble) {
      if ((troubles.get(user) ?? null) === trouble) return;
      if (trouble === null) troubles.delete(user);
      else troubles.set(user, trouble);
      changed();
    },
    trouble() {
      const all = [...troubles.values()];
      return all.find((each) => each === 'offline') ?? all[0] ?? null;
    },
    present() {
      presenters += 1;
      changed();
      return () => {
        presenters -= 1;
        changed();
      };
    },
    isPresented: () => presenters > 0,
    retry: () => [...troubles.keys()].forEach((user) => user.retry()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
