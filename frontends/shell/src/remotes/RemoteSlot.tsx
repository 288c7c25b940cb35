import { RemoteBoundary, useRemote } from '@linecheck/frontend-kit';
import type { RemotePart } from '@linecheck/shared-contracts/remotes';
import { useCallback, type ReactNode } from 'react';
import type { RemoteLoader } from './remote-loader';

export interface RemoteSlotProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  /** A constant. */
  readonly part: RemotePart;
  /** What people call it. */
  readonly name: string;
  readonly skeleton: ReactNode;
}

/** One remote in its own boundary: down, slow or broken, it leaves the rest of the page working. */
export function RemoteSlot({ remotes, part, name, skeleton }: RemoteSlotProps) {
  const remote = useRemote();
  const load = useCallback((attempt: number) => remotes.load(part, attempt), [remotes, part]);
  return <RemoteBoundary name={name} load={load} remote={remote} skeleton={skeleton} />;
}
