import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Card } from '../components/Card';
import { ErrorNotice } from '../components/ErrorNotice';
import { useIsTroublePresented } from '../connection/use-connection';
import { useRetries } from '../connection/use-retries';
import { useKitText } from '../text/use-kit-text';
import { ErrorBoundary } from './ErrorBoundary';

export interface RemoteBoundaryProps<Props extends object = RemoteProps> {
  /** What people call this part: "Phone numbers". */
  readonly name: string;
  /** Loads the component; `attempt` starts at 1, so that a retry can get past what is cached. Keep its identity. */
  readonly load: (attempt: number) => Promise<ComponentType<Props>>;
  /** What it is given: a remote, its host's props; a part of a page that is a chunk of its own, whatever it takes. */
  readonly remote: Props;
  /** Shown while it loads; has the shape of what comes. */
  readonly skeleton: ReactNode;
  /** After this long it counts as failed; what arrives later is shown all the same. 10 s by default. */
  readonly timeoutMs?: number;
  readonly onError?: (error: unknown) => void;
}

type Loading<Props> =
  | { readonly state: 'loading' }
  | { readonly state: 'slow' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly View: ComponentType<Props> };

const LOADING = { state: 'loading' } as const;

/** Where a host shows a remote, or a remote a part that comes later: a skeleton while it loads, a way to try again when it is down, slow or broken. */
export function RemoteBoundary<Props extends object = RemoteProps>({
  name,
  load,
  remote,
  skeleton,
  timeoutMs = 10_000,
  onError,
}: RemoteBoundaryProps<Props>) {
  const text = useKitText();
  const [attempt, setAttempt] = useState(1);
  const loading = useLoading(load, attempt, timeoutMs, onError);
  const retry = (): void => setAttempt((current) => current + 1);
  const isPresented = useIsTroublePresented();
  const isWaiting = loading.state === 'failed' && isOutOfReach(loading.error);
  useRetries(isWaiting ? 'failed' : loading.state === 'loading' ? 'trying' : 'settled', retry);

  if (loading.state === 'loading' || (isWaiting && isPresented)) {
    return (
      <div aria-busy="true" aria-label={text.loading(name)} role="group">
        {skeleton}
      </div>
    );
  }
  const unavailable = (detail: string, again: () => void): ReactNode => (
    <Card>
      <ErrorNotice title={text.unavailable.title(name)} detail={detail} onRetry={again} />
    </Card>
  );
  if (loading.state === 'slow') return unavailable(text.unavailable.slow, retry);
  if (loading.state === 'failed') return unavailable(text.unavailable.broken, retry);
  const { View } = loading;
  return (
    <ErrorBoundary
      onError={onError}
      onRetry={retry}
      fallback={(failure) => unavailable(text.unavailable.broken, failure.retry)}
    >
      <View {...remote} />
    </ErrorBoundary>
  );
}

/** Whether nobody answered, as `LinecheckLoadError` says it; without a network nobody does. */
function isOutOfReach(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return !navigator.onLine || code === 'unreachable' || code === 'timeout';
}

function useLoading<Props extends object>(
  load: RemoteBoundaryProps<Props>['load'],
  attempt: number,
  timeoutMs: number,
  onError: RemoteBoundaryProps['onError'],
): Loading<Props> {
  const [loading, setLoading] = useState<{ readonly attempt: number; readonly now: Loading<Props> }>({
    attempt,
    now: LOADING,
  });
  const latestOnError = useRef(onError);
  useEffect(() => {
    latestOnError.current = onError;
  });
  useEffect(() => {
    let wanted = true;
    const show = (now: Loading<Props>): void => {
      if (wanted) setLoading({ attempt, now });
    };
    const timer = setTimeout(() => show({ state: 'slow' }), timeoutMs);
    load(attempt)
      .then(
        (View) => show({ state: 'ready', View }),
        (error: unknown) => {
          if (wanted) latestOnError.current?.(error);
          show({ state: 'failed', error });
        },
      )
      .finally(() => clearTimeout(timer));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [load, attempt, timeoutMs]);
  // What an earlier try gave is not shown while the next one runs.
  return loading.attempt === attempt ? loading.now : LOADING;
}
