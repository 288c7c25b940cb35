import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useEffect, useState } from 'react';

/** `unknown`: there is no token to read it from just now, such as while the identity provider is down. */
export type OperatorRole = 'asking' | 'operator' | 'other' | 'unknown';

/** Whether the person's token has the role `operator`. Decides what is shown only: services check each request. */
export function useOperatorRole(getAccessToken: RemoteProps['getAccessToken']): OperatorRole {
  const [role, setRole] = useState<OperatorRole>('asking');
  useEffect(() => {
    let here = true;
    const settle = (next: OperatorRole): void => {
      if (here) setRole(next);
    };
    getAccessToken().then(
      (token) => settle(rolesOf(token).includes('operator') ? 'operator' : 'other'),
      () => settle('unknown'),
    );
    return () => {
      here = false;
    };
  }, [getAccessToken]);
  return role;
}

/** The `roles` of a JWT; none in a token that cannot be read. */
function rolesOf(token: string): readonly unknown[] {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const claims = JSON.parse(payload) as { readonly roles?: unknown } | null;
    return Array.isArray(claims?.roles) ? claims.roles : [];
  } catch {
    return [];
  }
}
