import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error';

const MAX_RETRIES = 2;

/** Server state of one remote. Kept fresh by live events, so it is not fetched again on every focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        // Not by itself with this network mode: what failed offline comes back with the connection.
        refetchOnReconnect: true,
        retry: (failures, error) => failures < MAX_RETRIES && isWorthRetrying(error),
        retryDelay: (failures) => Math.min(400 * 2 ** failures, 4_000),
        // A fetch to our own origin works without the internet; let it fail by itself and say so.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof ApiError && error.isTemporary && error.status !== 429;
}
