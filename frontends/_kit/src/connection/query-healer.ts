import type { Query, QueryClient } from '@tanstack/react-query';
import { isUnreachable } from './is-unreachable';
import type { PageConnection } from './page-connection';
import { createRetrier } from './retrier';

/**
 * Asks again by itself for what could not be loaded because nobody answered, with growing pauses and at once when the network is back, and
 * reports it to the page. Answers how to stop.
 */
export function healQueries(queryClient: QueryClient, connection: PageConnection): () => void {
  const queries = queryClient.getQueryCache();

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
  const isFailing = (query: Query): boolean => failing.has(query);
  const retrier = createRetrier(connection, () => {
    void queryClient.refetchQueries({ predicate: isFailing }, { cancelRefetch: false }).finally(look);
  });
  function look(): void {
    update();
    if (failing.size === 0) retrier.settled();
    else retrier.failed();
  }

  const leave = queries.subscribe(look);
  return () => {
    leave();
    retrier.stop();
  };
}
