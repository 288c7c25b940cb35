import { useCallback, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { adoptStyles } from '../theme/adopt-styles';

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
      const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
      adoptStyles(root, styles);
      setShadow(root);
    },
    [styles],
  );
  return (
    <div ref={attach} data-linecheck={name}>
      {shadow && createPortal(children, shadow)}
    </div>
  );
}
