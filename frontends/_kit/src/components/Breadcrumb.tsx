import { Fragment, type ReactNode } from 'react';
import { useKitText } from '../text/use-kit-text';

export interface BreadcrumbProps {
  /** Links, from the top down. */
  readonly children: readonly ReactNode[] | ReactNode;
  readonly current: ReactNode;
}

export function Breadcrumb({ children, current }: BreadcrumbProps) {
  const text = useKitText();
  const links = Array.isArray(children) ? (children as readonly ReactNode[]) : [children as ReactNode];
  return (
    <nav aria-label={text.breadcrumb} className="lc-breadcrumb">
      <ol>
        {links.map((link, index) => (
          <Fragment key={index}>
            <li>{link}</li>
            <li aria-hidden="true">›</li>
          </Fragment>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}
