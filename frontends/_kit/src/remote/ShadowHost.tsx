import { useCallback, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { adoptStyles } from '../theme/adopt-styles';
import { StyleRootContext } from '../theme/use-styles';

interface ShadowHostProps {
  readonly name: string;
  readonly styles: readonly string[];
  readonly children: ReactNode;
}

/** Renders its children in an open shadow root: the page's styles stay out, ours stay in. */
export function ShadowHost({ name, styles, children }: ShadowHostProps) {
  const [shadow, setShadow] = useState<ShadowRoot | null>(null);
  const attach = useCallback(
    (host: HTMLDivElement | null) => {
      if (host === null) return;
      const root = host.shadowRoot ?? attachShadow(host);
      adoptStyles(root, styles);
      setShadow(root);
    },
    [styles],
  );
  return (
    <div ref={attach} data-linecheck={name}>
      {shadow && createPortal(<StyleRootContext value={shadow}>{children}</StyleRootContext>, shadow)}
    </div>
  );
}

function attachShadow(host: HTMLDivElement): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keepTypingInside);
  return root;
}

/**
 * Outside of a shadow root, what is typed into its fields seems to come from a plain element, and pages with
 * one-letter shortcuts would act on it.
 */
function keepTypingInside(event: Event): void {
  if (event.target instanceof Element && event.target.matches('input, textarea, select')) event.stopPropagation();
}
