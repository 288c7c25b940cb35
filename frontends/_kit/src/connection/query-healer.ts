import type { Query, QueryClient } from '@tanstack/react-query';
import { isUnreachable } from './is-unreachable';
import type { ConnectionUser, PageConnection } from './page-connection';

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Asks again by itself for what could not be loaded because nobody answered, with growing pauses and at once when the network is back, and
 * reports it to the page. Answers how to stop.
 */
export function healQueries(queryClient: QueryClient, connection: PageConnection): () => void {
  const queries = queryClient.getQueryCache();
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Those that failed and have not been answered since: one that is asked for again counts until it is. */
  const failing = new Set<Query>();
  const update = (): void => {
    for (const query of failing) if (!query.isActive() || query.state.status === 'success') failing.delete(query);
    for (const query of queries.getAll()) {
      if (query.state.status !== 'error' || !query.isActive()) continue;
      if (isUnreachable(query.state.error)) failing.add(query);
      else failing.delete(query);
    }
  };
  const retry = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const predicate = (query: Query): boolean => failing.has(query);
    void queryClient.refetchQueries({ predicate }, { cancelRefetch: false }).finally(look);
  };
  const user: ConnectionUser = { retry };
  function look(): void {
    update();
    const trouble = failing.size === 0 ? null : navigator.onLine ? 'unreachable' : 'offline';
    connection.report(user, trouble);
    if (trouble === null) {
      clearTimeout(timer);
      timer = undefined;
      pause = FIRST_PAUSE_MS;
    } else if (timer === undefined) {
      timer = setTimeout(retry, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  const leave = queries.subscribe(look);
  window.addEventListener('online', retry);
  return () => {
    leave();
    window.removeEventListener('online', retry);
    clearTimeout(timer);
    connection.report(user, null);
  };
}
