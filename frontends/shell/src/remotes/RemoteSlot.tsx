import { RemoteBoundary, useRemote } from '@linecheck/frontend-kit';
import type { RemoteTarget } from '@linecheck/shared-contracts/remotes';
import { useCallback, useMemo, type ReactNode } from 'react';
import type { RemoteComponentRef } from '../config/shell-config';
import type { RemoteLoader } from './remote-loader';

export interface RemoteSlotProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  /** A constant. */
  readonly part: RemoteComponentRef;
  /** What people call it. */
  readonly name: string;
  readonly skeleton: ReactNode;
  /** What it shows first. */
  readonly target?: RemoteTarget | undefined;
}

/** One remote in its own boundary: down, slow or broken, it leaves the rest of the page working. */
export function RemoteSlot({ remotes, part, name, skeleton, target }: RemoteSlotProps) {
  const host = useRemote();
  const remote = useMemo(() => (target ? { ...host, target } : host), [host, target]);
  const load = useCallback((attempt: number) => remotes.load(part, attempt), [remotes, part]);
  return <RemoteBoundary name={name} load={load} remote={remote} skeleton={skeleton} />;
}
