import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { pageConnection } from './page-connection';
import { healQueries } from './query-healer';

/** Has the queries of a remote, or of a host, heal by themselves. */
export function HealQueries(): null {
  const queryClient = useQueryClient();
  useEffect(() => healQueries(queryClient, pageConnection()), [queryClient]);
  return null;
}
