import type { RemoteDestination, RemoteProps, RemoteTarget } from '@linecheck/shared-contracts/remotes';
import { createContext, useContext } from 'react';

/** What the host gave, with the optional parts filled in. */
export type RemoteValue = RemoteProps & Required<Pick<RemoteProps, 'theme' | 'locale'>>;

export const RemoteContext = createContext<RemoteValue | null>(null);

/** The host's props. Throws outside of a `RemoteRoot`. */
export function useRemote(): RemoteValue {
  const remote = useContext(RemoteContext);
  if (remote === null) throw new Error('useRemote works inside a RemoteRoot only.');
  return remote;
}

/** The person's language; the page's, where no remote is around. */
export function useLocale(): string {
  return useContext(RemoteContext)?.locale ?? (document.documentElement.lang || 'en');
}

/** Places of a host that does not name its own: those of before there were others. */
const DEFAULT_DESTINATIONS: readonly RemoteDestination[] = ['phone-management', 'dashboard'];

/** Goes to a place of the host; null where the host has no such place, so that nothing is shown that leads there. */
export function useDestination(destination: RemoteDestination): ((target?: RemoteTarget) => void) | null {
  const { onNavigate, destinations = DEFAULT_DESTINATIONS } = useRemote();
  if (onNavigate === undefined || !destinations.includes(destination)) return null;
  return (target) => onNavigate(destination, target);
}
