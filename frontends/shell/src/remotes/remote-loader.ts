import { loadRemote, registerRemotes } from '@module-federation/enhanced/runtime';
import type { RemoteComponentRef } from '../config/shell-config';
import { exposedComponent, type RemoteComponent } from './exposed-component';

/** The part of the federation runtime that is used; tests give their own. */
export interface Federation {
  readonly registerRemotes: typeof registerRemotes;
  readonly loadRemote: typeof loadRemote;
}

/** Loads what remotes expose, from the addresses of the configuration. Each once, however often it is asked for. */
export class RemoteLoader {
  private readonly loading = new Map<string, Promise<RemoteComponent>>();

  constructor(
    private readonly entries: Readonly<Record<string, string>>,
    private readonly federation: Federation = { registerRemotes, loadRemote },
  ) {
    federation.registerRemotes(Object.entries(entries).map(([name, entry]) => ({ name, entry: absolute(entry) })));
  }

  /** `attempt` above 1 fetches the remote anew: it may have been deployed again since. */
  load(part: RemoteComponentRef, attempt = 1): Promise<RemoteComponent> {
    const { remote, component } = part;
    const id = `${remote}/${component}`;
    if (attempt > 1) this.forget(remote, id);
    const known = this.loading.get(id);
    if (known) return known;
    const loading = this.fetchComponent(part);
    this.loading.set(id, loading);
    // The caller gets the failure; here it only must not be an unhandled rejection while there is no caller yet.
    loading.catch(() => undefined);
    return loading;
  }

  private async fetchComponent(part: RemoteComponentRef): Promise<RemoteComponent> {
    const { remote, component } = part;
    if (!(remote in this.entries)) throw new Error(`/config.json names no remote ${remote}.`);
    const exposed = await this.federation.loadRemote<Readonly<Record<string, unknown>>>(`${remote}/${component}`);
    return exposedComponent(part, exposed);
  }

  private forget(remote: string, id: string): void {
    this.loading.delete(id);
    const entry = this.entries[remote];
    if (entry) this.federation.registerRemotes([{ name: remote, entry: absolute(entry) }], { force: true });
  }
}

function absolute(entry: string): string {
  return new URL(entry, document.baseURI).href;
}
