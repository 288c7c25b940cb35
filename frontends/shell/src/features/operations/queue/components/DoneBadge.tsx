import { Badge, type Tone } from '@linecheck/frontend-kit';
import { useEffect, useRef } from 'react';

interface DoneBadgeProps {
  readonly tone: Tone;
  readonly note: string;
  readonly children: string;
}

/** What became of a row. Read out when it appears; it takes the focus where its button had it, so that the keyboard goes on from here. */
export function DoneBadge({ tone, note, children }: DoneBadgeProps) {
  const badge = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) badge.current?.focus();
  }, []);
  return (
    <span ref={badge} tabIndex={-1} role="status" title={note} className="ops-done">
      <Badge tone={tone}>{children}</Badge>
    </span>
  );
}
