import { useEffect, type ReactNode } from 'react';
import { useText } from '../../../messages/use-text';

export interface PageProps {
  /** For the window and the history. */
  readonly windowTitle: string;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** Above the title. */
  readonly breadcrumb?: ReactNode;
  readonly children?: ReactNode;
}

/** Title, lead and parts of a page. `useFocusOnNavigation` moves the focus to its title. */
export function Page({ windowTitle, title, lead, breadcrumb, children }: PageProps) {
  const text = useText();
  const documentTitle = text.titleOf(windowTitle);
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  return (
    <div className="shell-page">
      <header className="shell-page-header">
        {breadcrumb}
        <h1 className="shell-page-title" tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="shell-page-lead">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
