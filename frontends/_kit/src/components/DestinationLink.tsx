import type { RemoteDestination, RemoteTarget } from '@linecheck/shared-contracts/remotes';
import type { MouseEvent, ReactNode } from 'react';
import { useDestination, useRemote } from '../remote/remote-context';

interface DestinationLinkProps {
  readonly to: RemoteDestination;
  readonly target?: RemoteTarget;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Leads to a place of the host: a link where the place has an address, so that it opens in a new tab, too; else a button. Nothing where the
 * host has no such place.
 */
export function DestinationLink({ to, target, className, children }: DestinationLinkProps) {
  const { hrefOf } = useRemote();
  const go = useDestination(to);
  if (go === null) return null;
  const href = hrefOf?.(to, target);
  if (href === undefined) {
    return (
      <button type="button" className={className} onClick={() => go(target)}>
        {children}
      </button>
    );
  }
  function follow(event: MouseEvent): void {
    // The browser's own ways to open a link elsewhere stay its own.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go?.(target);
  }
  return (
    <a className={className} href={href} onClick={follow}>
      {children}
    </a>
  );
}
