import type { MountedRemote, RemoteManifest, RemoteName, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { asLoadError, attempted, loadContainer, type Container, type RemoteSource } from './load-container';

/** A remote that is ready to be shown. It brings its own React. */
export interface LoadedRemote {
  readonly manifest: RemoteManifest;
  /** Shows one of its components in an element of the page, which must be empty. */
  mount(element: Element, props: RemoteProps & { readonly view?: string }): MountedRemote;
}

/**
 * What remotes of this page share among themselves, by the version of React that they bring: with different ones each has its own, as React
 * demands of its packages.
 */
const scopes = new Map<string, Record<string, never>>();
const initialised = new WeakMap<Container, Promise<unknown>>();

/** Loads a remote that shares nothing with the page. `attempt` above 1 is a new request, whatever becomes of those before. Throws `LinecheckLoadError`. */
export function loadRemote(source: RemoteSource, remote: RemoteName, attempt = 1): Promise<LoadedRemote> {
  return attempted(source, attempt, async (running) => {
    const loaded = await loadContainer(source, remote, 'mount', running);
    const { container, manifest } = loaded;
    try {
      await initialise(container, manifest.react);
      const exports = (await container.get('./mount'))() as Pick<LoadedRemote, 'mount'>;
      return { manifest, mount: exports.mount };
    } catch (error) {
      throw await asLoadError(error, loaded);
    }
  });
}

function initialise(container: Container, react: string): Promise<unknown> {
  const known = initialised.get(container);
  if (known) return known;
  const scope = scopes.get(react) ?? {};
  scopes.set(react, scope);
  const done = Promise.resolve(container.init(scope));
  initialised.set(container, done);
  return done;
}
