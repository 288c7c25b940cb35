import { loadComponent, type FederationRuntime } from '@linecheck/embed/federation';
import {
  CURRENT_CHANNEL,
  REMOTE_ENTRY,
  REMOTE_MANIFEST,
  type RemotePart,
  type RemoteProps,
} from '@linecheck/shared-contracts/remotes';
import { loadRemote, registerRemotes } from '@module-federation/enhanced/runtime';
import type { ComponentType } from 'react';

export type RemoteComponent = ComponentType<RemoteProps>;

/** Longer than people are asked to wait: what arrives late is shown all the same. */
const TIMEOUT_MS = 60_000;

/** Loads what remotes expose, from the addresses of the configuration. Each once, however often it is asked for. */
export class RemoteLoader {
  private readonly loading = new Map<string, Promise<RemoteComponent>>();

  constructor(
    private readonly entries: Readonly<Record<string, string>>,
    private readonly federation: FederationRuntime = { registerRemotes, loadRemote },
  ) {}

  /** `attempt` above 1 is a new request, whatever the one before is still waiting for: the remote may have been deployed again since. */
  load(part: RemotePart, attempt = 1): Promise<RemoteComponent> {
    const id = `${part.remote}/${part.component}`;
    const known = attempt > 1 ? undefined : this.loading.get(id);
    if (known) return known;
    const loading = this.fetchComponent(part, attempt);
    this.loading.set(id, loading);
    // The caller gets the failure; here it only must not be an unhandled rejection while there is no caller yet.
    loading.catch(() => undefined);
    return loading;
  }

  private async fetchComponent(part: RemotePart, attempt: number): Promise<RemoteComponent> {
    const configured = this.entries[part.remote];
    if (configured === undefined) throw new Error(`/config.json names no remote ${part.remote}.`);
    const manifests = { [part.remote]: manifestOf(configured) };
    const source = { origin: location.origin, manifests, timeoutMs: TIMEOUT_MS };
    try {
      return await loadComponent(this.federation, source, part, attempt);
    } catch (error) {
      if (!isWithoutManifest(error, configured)) throw error;
      return await this.fetchFromEntry(part, configured, attempt);
    }
  }

  /** A remote that was deployed before there were manifests. */
  private async fetchFromEntry(
    { remote, component }: RemotePart,
    configured: string,
    attempt: number,
  ): Promise<RemoteComponent> {
    const name = attempt > 1 ? `${remote}_${attempt}` : remote;
    const entry = absolute(configured) + (attempt > 1 ? `?retry=${attempt}` : '');
    this.federation.registerRemotes([{ name, entry, entryGlobalName: remote }]);
    const exposed = await this.federation.loadRemote<Readonly<Record<string, unknown>>>(`${name}/${component}`);
    const found = exposed?.[component];
    if (typeof found !== 'function') throw new Error(`${remote} does not export ${component}.`);
    return found as RemoteComponent;
  }
}

/** The configuration names a manifest, or the entry beside which the manifests are. */
function manifestOf(configured: string): string {
  const url = absolute(configured);
  return url.endsWith(`/${REMOTE_ENTRY}`) ? new URL(`${CURRENT_CHANNEL}/${REMOTE_MANIFEST}`, url).href : url;
}

function isWithoutManifest(error: unknown, configured: string): boolean {
  const { code, url } = error as { readonly code?: string; readonly url?: string };
  return code === 'unreachable' && url === manifestOf(configured) && configured.endsWith(`/${REMOTE_ENTRY}`);
}

function absolute(address: string): string {
  return new URL(address, document.baseURI).href;
}
