import { troubleNow, type ConnectionUser, type PageConnection } from './page-connection';

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;

/** Tries again what nobody answered. */
export interface Retrier {
  /** Nobody answered, or still nobody has: another try comes after a pause, each twice as long as the one before up to a limit, and at once when the network is back. */
  failed(): void;
  /** Whatever else came of it: there is no trouble any more. */
  settled(): void;
  stop(): void;
}

/** Reports to the page for as long as nobody answers. */
export function createRetrier(connection: PageConnection, retry: () => void): Retrier {
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const user: ConnectionUser = { retry: tryNow };

  function tryNow(): void {
    if (timer === undefined) return; // a try is under way, or none is needed
    clearTimeout(timer);
    timer = undefined;
    retry();
  }
  function settled(): void {
    clearTimeout(timer);
    timer = undefined;
    pause = FIRST_PAUSE_MS;
    connection.report(user, null);
  }
  window.addEventListener('online', tryNow);
  return {
    failed() {
      connection.report(user, troubleNow());
      if (timer !== undefined) return;
      timer = setTimeout(tryNow, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    },
    settled,
    stop() {
      window.removeEventListener('online', tryNow);
      settled();
    },
  };
}
