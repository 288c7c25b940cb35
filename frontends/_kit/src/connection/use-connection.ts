import { useSyncExternalStore } from 'react';
import { pageConnection, type ConnectionTrouble } from './page-connection';

/** The trouble of the whole page. */
export function useConnectionTrouble(): ConnectionTrouble | null {
  const connection = pageConnection();
  return useSyncExternalStore(connection.subscribe, connection.trouble);
}

/** Whether somebody shows the trouble for the whole page. */
export function useIsTroublePresented(): boolean {
  const connection = pageConnection();
  return useSyncExternalStore(connection.subscribe, connection.isPresented);
}
