import { loadExposed, type FederationRuntime } from '@linecheck/embed/federation';
import {
  CURRENT_CHANNEL,
  REMOTE_ENTRY,
  REMOTE_MANIFEST,
  remotes,
  type RemoteName,
} from '@linecheck/shared-contracts/remotes';
import { loadRemote, registerRemotes } from '@module-federation/enhanced/runtime';
import type { RemoteComponentRef } from '../config/shell-config';
import { exposedComponent, type RemoteComponent } from './exposed-component';

/** Longer than people are asked to wait: what arrives late is shown all the same. */
const TIMEOUT_MS = 60_000;

type Exports = Readonly<Record<string, unknown>>;

/** Loads what remotes expose, from the addresses of the configuration. Each once, however often it is asked for. */
export class RemoteLoader {
  private readonly loading = new Map<string, Promise<RemoteComponent>>();

  constructor(
    private readonly entries: Readonly<Record<string, string>>,
    private readonly federation: FederationRuntime = { registerRemotes, loadRemote },
  ) {}

  /**
   * `attempt` above 1 is a new request, whatever the one before is still waiting for: the remote may have been deployed again since. `onRequested` is
   * called once its scripts have been asked for.
   */
  load(part: RemoteComponentRef, attempt = 1, onRequested?: () => void): Promise<RemoteComponent> {
    const id = `${part.remote}/${part.component}`;
    const known = attempt > 1 ? undefined : this.loading.get(id);
    if (known) return known;
    const loading = this.fetchComponent(part, attempt, onRequested);
    this.loading.set(id, loading);
    // The caller gets the failure; here it only must not be an unhandled rejection while there is no caller yet.
    loading.catch(() => undefined);
    return loading;
  }

  private async fetchComponent(
    part: RemoteComponentRef,
    attempt: number,
    onRequested?: () => void,
  ): Promise<RemoteComponent> {
    const configured = this.entries[part.remote];
    if (configured === undefined) throw new Error(`/config.json names no remote ${part.remote}.`);
    const exposed = isOurs(part.remote)
      ? await this.fetchOurs(part.remote, part.component, configured, attempt, onRequested)
      : await this.fetchFromEntry(part, configured, attempt);
    return exposedComponent(part, exposed);
  }

  private async fetchOurs(
    remote: RemoteName,
    component: string,
    configured: string,
    attempt: number,
    onRequested?: () => void,
  ): Promise<Exports> {
    const manifests = { [remote]: manifestOf(configured) };
    const source = { origin: location.origin, manifests, timeoutMs: TIMEOUT_MS };
    try {
      return await loadExposed<Exports>(this.federation, source, remote, component, attempt, onRequested);
    } catch (error) {
      // A remote that was deployed before there were manifests.
      if (isWithoutManifest(error, configured)) return this.fetchFromEntry({ remote, component }, configured, attempt);
      throw error;
    }
  }

  private async fetchFromEntry(
    { remote, component }: RemoteComponentRef,
    configured: string,
    attempt: number,
  ): Promise<Exports> {
    const name = attempt > 1 ? `${remote}_${attempt}` : remote;
    const entry = absolute(configured) + (attempt > 1 ? `?retry=${attempt}` : '');
    this.federation.registerRemotes([{ name, entry, entryGlobalName: remote }]);
    return (await this.federation.loadRemote<Exports>(`${name}/${component}`)) ?? {};
  }
}

function isOurs(remote: string): remote is RemoteName {
  return Object.hasOwn(remotes, remote);
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
