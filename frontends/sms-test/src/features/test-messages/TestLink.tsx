import type { MouseEvent, ReactNode } from 'react';
import type { OpenTest } from './use-open-test';

interface TestLinkProps {
  readonly testId: string;
  readonly to: OpenTest;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}

/** Leads to one test: a link where it has an address, so that it opens in a new tab, too; else a button. */
export function TestLink({ testId, to, className, label, children }: TestLinkProps) {
  const href = to.hrefOf(testId);
  const shared = { className, 'aria-label': label };
  if (href === undefined) {
    return (
      <button {...shared} type="button" onClick={() => to.open(testId)}>
        {children}
      </button>
    );
  }
  function follow(event: MouseEvent): void {
    // The browser's own ways to open a link elsewhere stay its own.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    to.open(testId);
  }
  return (
    <a {...shared} href={href} onClick={follow}>
      {children}
    </a>
  );
}
