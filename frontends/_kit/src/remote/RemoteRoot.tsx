import { languageOf, usableLocale } from '@linecheck/shared-contracts/locales';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { ToastProvider } from '../components/Toast';
import { HealQueries } from '../connection/HealQueries';
import { LiveQueries } from '../live/LiveQueries';
import { useKitText } from '../text/use-kit-text';
import { kitStyles } from '../theme/kit-styles';
import { ErrorBoundary } from './ErrorBoundary';
import { createQueryClient } from './query-client';
import { RemoteProvider } from './RemoteProvider';
import { ShadowHost } from './ShadowHost';

export interface RemoteRootProps {
  /** Says in the page's source which remote this is. */
  readonly name: string;
  /** What the host gave. */
  readonly remote: RemoteProps;
  /** The remote's own style sheets, a constant array; the kit's come first. */
  readonly styles?: readonly string[];
  /** Tests give their own. */
  readonly queryClient?: QueryClient;
  readonly children: ReactNode;
}

const NO_STYLES: readonly string[] = [];

/**
 * The root of everything that a remote exposes: an open shadow root with its style sheets, theme, language, server state,
 * live region and error boundary. Dialogs, menus and toasts stay inside it.
 */
export function RemoteRoot({ name, remote, styles = NO_STYLES, queryClient, children }: RemoteRootProps) {
  const allStyles = useMemo(() => [...kitStyles, ...styles], [styles]);
  const { theme = 'system' } = remote;
  const locale = usableLocale(remote.locale ?? 'en');
  return (
    <ShadowHost name={name} styles={allStyles}>
      <RemoteProvider remote={remote}>
        <ServerState key={remote.apiBaseUrl} queryClient={queryClient}>
          <div className="lc-root" data-theme={theme} lang={languageOf(locale)}>
            <ToastProvider>
              <LiveQueries />
              <HealQueries />
              <RemoteErrorBoundary>{children}</RemoteErrorBoundary>
            </ToastProvider>
          </div>
        </ServerState>
      </RemoteProvider>
    </ShadowHost>
  );
}

/** Of one API: another one's is another system's, of which nothing that this one answered is true. */
function ServerState({ queryClient, children }: Pick<RemoteRootProps, 'queryClient' | 'children'>) {
  const [client] = useState(() => queryClient ?? createQueryClient());
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function RemoteErrorBoundary({ children }: { readonly children: ReactNode }) {
  const text = useKitText();
  return (
    <ErrorBoundary
      fallback={({ retry }) => <ErrorNotice title={text.failed.title} detail={text.failed.detail} onRetry={retry} />}
    >
      {children}
    </ErrorBoundary>
  );
}
