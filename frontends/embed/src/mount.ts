import {
  remotes,
  type ComponentName,
  type MountedRemote,
  type RemoteName,
  type RemoteProps,
} from '@linecheck/shared-contracts/remotes';
import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import type { RemoteSource } from './load-container';
import { loadRemote } from './load-remote';
import { createPlaceholder } from './placeholder';

/** What the host gives: where Linecheck is, which component, and the component's props. */
export type LinecheckOptions = RemoteSource &
  Omit<RemoteProps, 'apiBaseUrl'> &
  Partial<Pick<RemoteProps, 'apiBaseUrl'>> & {
    readonly view: ComponentName;
    /** It could not be loaded, or not be mounted; the person sees that, with a way to try again. */
    readonly onLoadError?: (error: unknown) => void;
  };

/**
 * Shows a component of Linecheck in an element of the page: what is said while it loads and where it cannot be, with a way to try again, is part
 * of it. Whatever else is in the element stays. Answers at once.
 */
export function mountLinecheck(element: Element, options: LinecheckOptions): MountedRemote {
  const { origin, version, integrity, manifests, timeoutMs, view, onLoadError, ...given } = options;
  const source = { origin, version, integrity, manifests, timeoutMs } as RemoteSource;
  const remote = remoteOf(view);
  const ownApi = new URL(API_PREFIX, `${origin}/`).href;
  let props: RemoteProps = { ...given, apiBaseUrl: given.apiBaseUrl ?? ownApi };
  let shown: MountedRemote | null = null;
  let latest = 0;
  const place = document.createElement('div');
  const placeholder = createPlaceholder(props);
  element.append(place);
  place.append(placeholder.element);

  function load(): void {
    const attempt = ++latest;
    placeholder.showLoading();
    loadRemote(source, remote, attempt)
      .then((loaded) => {
        if (attempt !== latest) return;
        placeholder.element.remove();
        shown = loaded.mount(place, { ...props, view });
      })
      .catch((error: unknown) => {
        if (attempt !== latest) return;
        place.replaceChildren(placeholder.element); // also where it was loaded and could not be mounted
        placeholder.showFailure(error, load);
        onLoadError?.(error);
      });
  }

  load();
  return {
    update(changed) {
      const { apiBaseUrl = ownApi } = { ...props, ...changed };
      props = { ...props, ...changed, apiBaseUrl };
      placeholder.change(props);
      shown?.update('apiBaseUrl' in changed ? { ...changed, apiBaseUrl } : changed);
    },
    unmount() {
      latest = -1;
      shown?.unmount();
      shown = null; // a host may be late with an update
      place.remove();
    },
  };
}

function remoteOf(view: ComponentName): RemoteName {
  const found = Object.entries(remotes).find(([, components]) => (components as readonly string[]).includes(view));
  if (found === undefined) {
    throw new Error(`There is no view ${view}. There are: ${Object.values(remotes).flat().join(', ')}.`);
  }
  return found[0] as RemoteName;
}
