/** For hosts with React 19.2 or newer and the runtime of module federation: components that render in the host's own tree. */
import type { RemotePart, RemoteProps } from '@linecheck/shared-contracts/remotes';
import {
  createElement,
  useEffect,
  useRef,
  useState,
  version as reactOfPage,
  type ComponentType,
  type ReactElement,
} from 'react';
import { loadComponent, type FederationRuntime, type RemoteSource } from './federation';
import { createPlaceholder } from './placeholder';

export { LinecheckLoadError, type FederationRuntime, type LoadErrorCode, type RemoteSource } from './federation';
export type * from '@linecheck/shared-contracts/remotes';

/**
 * A component of Linecheck as one of the host's. It is loaded once it is shown first, says that it loads, and why it could not be, with a way to try
 * again. Call this outside of components. Throws where the page's React is one that remotes do not take.
 */
export function remoteComponent(
  federation: FederationRuntime,
  source: RemoteSource,
  part: RemotePart,
): ComponentType<RemoteProps> {
  requireSharedReact();
  let loading: Promise<ComponentType<RemoteProps>> | null = null;
  const load = (attempt: number): Promise<ComponentType<RemoteProps>> => {
    if (attempt > 1) loading = null;
    loading ??= loadComponent(federation, source, part, attempt);
    loading.catch(() => (loading = null));
    return loading;
  };

  function Remote(props: RemoteProps): ReactElement {
    const [View, setView] = useState<ComponentType<RemoteProps> | null>(null);
    const place = useRef<HTMLDivElement>(null);
    const { theme, locale } = props;
    useEffect(() => {
      if (View !== null || place.current === null) return undefined;
      const placeholder = createPlaceholder({ theme, locale });
      let shown = true;
      place.current.replaceChildren(placeholder.element);
      const attempted = (attempt: number): void => {
        placeholder.showLoading();
        load(attempt).then(
          (found) => shown && setView(() => found),
          (error: unknown) => shown && placeholder.showFailure(error, () => attempted(attempt + 1)),
        );
      };
      attempted(1);
      return () => {
        shown = false;
      };
    }, [View, theme, locale]);
    return View === null ? createElement('div', { ref: place }) : createElement(View, props);
  }
  Remote.displayName = part.component;
  return Remote;
}

/** As the remotes' share policy has it: beside another React they bring their own, whose components cannot render in the page's tree. */
function requireSharedReact(): void {
  const [major, minor = 0] = reactOfPage.split('.').map(Number);
  if (major === 19 && minor >= 2) return;
  throw new Error(
    `remoteComponent needs React 19.2 or a newer 19; this page has ${reactOfPage}. Update it, or use @linecheck/embed/react, with which the components bring their own.`,
  );
}
