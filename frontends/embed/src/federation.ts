/**
 * For hosts that have the runtime of module federation on their page already: components render in the host's own React, where it is one that the
 * remote can use.
 */
import type { RemoteName, RemotePart, RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ComponentType } from 'react';
import { asLoadError, attempted, loadContainer, type LoadedContainer, type RemoteSource } from './load-container';

export { LinecheckLoadError, type LoadErrorCode } from './load-error';
export type { RemoteSource } from './load-container';
export type * from '@linecheck/shared-contracts/remotes';

/** As much of `@module-federation/runtime` (or `@module-federation/enhanced/runtime`) as is used. */
export interface FederationRuntime {
  registerRemotes(remotes: { name: string; entry: string; entryGlobalName: string }[]): void;
  loadRemote<Exports>(id: string): Promise<Exports | null>;
}

/**
 * Loads what a remote exposes: `mount`, or one of its components. `onRequested` is called once all that it needs of the network has been asked for.
 * Throws `LinecheckLoadError`.
 */
export async function loadExposed<Exports>(
  federation: FederationRuntime,
  source: RemoteSource,
  remote: RemoteName,
  exposed: string,
  attempt = 1,
  onRequested?: () => void,
): Promise<Exports> {
  return attempted(source, attempt, async (running) => {
    const loaded = await loadContainer(source, remote, exposed, running, onRequested);
    return exposedBy<Exports>(federation, loaded, exposed, running.retry);
  });
}

/** Loads a component. `attempt` above 1 is a new request, whatever becomes of those before. Throws `LinecheckLoadError`. */
export async function loadComponent(
  federation: FederationRuntime,
  source: RemoteSource,
  { remote, component }: RemotePart,
  attempt = 1,
): Promise<ComponentType<RemoteProps>> {
  const exports = await loadExposed<Record<string, ComponentType<RemoteProps>>>(
    federation,
    source,
    remote,
    component,
    attempt,
  );
  const found = exports[component];
  if (found === undefined) throw new Error(`${remote} does not export ${component}.`);
  return found;
}

/**
 * What a container exposes, loaded through the host's federation. The runtime takes the entry that has run already, by its global name: it never
 * loads a script that nobody checked. Each attempt is a remote of its own to it.
 */
async function exposedBy<Exports>(
  federation: FederationRuntime,
  loaded: LoadedContainer,
  exposed: string,
  retry: string,
): Promise<Exports> {
  const { global, entry } = loaded.manifest;
  const name = global + retry.replace(/\W/g, '_');
  federation.registerRemotes([{ name, entry: new URL(entry.path, loaded.url).href + retry, entryGlobalName: global }]);
  try {
    const exports = await federation.loadRemote<Exports>(`${name}/${exposed}`);
    if (exports === null) throw new Error(`It exposes no ${exposed}.`);
    return exports;
  } catch (error) {
    throw await asLoadError(error, loaded);
  }
}
