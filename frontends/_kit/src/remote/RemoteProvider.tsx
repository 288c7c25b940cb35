import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useMemo, type ReactNode } from 'react';
import { RemoteContext } from './remote-context';

/** Gives the host's props to what is inside. `RemoteRoot` brings it; a host uses it for pages of its own. */
export function RemoteProvider({ remote, children }: { readonly remote: RemoteProps; readonly children: ReactNode }) {
  const { getAccessToken, apiBaseUrl, onSignInRequired, onNavigate, destinations, target, onEvent, hrefOf } = remote;
  const { theme = 'system', locale = 'en' } = remote;
  const value = useMemo(
    () => ({
      getAccessToken,
      apiBaseUrl,
      onSignInRequired,
      onNavigate,
      destinations,
      target,
      onEvent,
      hrefOf,
      theme,
      locale,
    }),
    [getAccessToken, apiBaseUrl, onSignInRequired, onNavigate, destinations, target, onEvent, hrefOf, theme, locale],
  );
  return <RemoteContext.Provider value={value}>{children}</RemoteContext.Provider>;
}
