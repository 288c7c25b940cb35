import {
  CURRENT_CHANNEL,
  REMOTE_MANIFEST,
  REMOTES_PREFIX,
  type RemoteFile,
  type RemoteManifest,
  type RemoteName,
} from '@linecheck/shared-contracts/remotes';
import { LinecheckLoadError } from './load-error';
import { integrityOf, readManifest, type FoundManifest } from './manifest';
import { preloadChunks } from './preload';
import { runScript, whyRefused } from './script';

/** Which build of the remotes a host loads. */
export interface RemoteSource {
  /** Where Linecheck is served, such as https://linecheck.example.com. */
  readonly origin: string;
  /**
   * `1.x` or `1.4.x` follows what is deployed, `1.4.2` pins to that version; one for all remotes, or each its own. The major version that this
   * package was made for by default.
   */
  readonly version?: string | Readonly<Partial<Record<RemoteName, string>>>;
  /** The hash of a pinned version's `manifest.json` (`sha384-…`): then nothing else is ever run, whatever the server says. */
  readonly integrity?: Readonly<Partial<Record<RemoteName, string>>>;
  /** The address of a remote's manifest, where it is not served by `origin` under `/remotes`. */
  readonly manifests?: Readonly<Partial<Record<RemoteName, string>>>;
  /** Milliseconds for all of a load. 20,000 by default. */
  readonly timeoutMs?: number;
}

type ShareScope = Readonly<Record<string, Record<string, Shared>>>;

/** What a remote's entry leaves on the page, as module federation has it. */
export interface Container {
  init(shareScope: ShareScope, ...more: unknown[]): unknown;
  get(exposed: string): Promise<() => unknown>;
  /** What it was initialised with. */
  readonly shareScope?: ShareScope;
}

/** A build whose entry has run. */
export interface LoadedContainer extends FoundManifest {
  readonly container: Container;
}

/** A load in progress: when it has to be over, and whether it is the first. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** What is added to each address: nothing for the first; later ones share no request with those before them. */
  readonly retry: string;
  /** What it has loaded so far. */
  loaded?: LoadedContainer;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/** Runs one load. Throws `LinecheckLoadError`, after `timeoutMs` at the latest. */
export async function attempted<Loaded>(
  { timeoutMs = DEFAULT_TIMEOUT_MS }: Pick<RemoteSource, 'timeoutMs'>,
  attempt: number,
  load: (attempt: Attempt) => Promise<Loaded>,
): Promise<Loaded> {
  const over = new AbortController();
  const retry = attempt > 1 ? `?retry=${Date.now().toString(36)}${attempt}` : '';
  const late = new Promise<never>((_, reject) => {
    over.signal.addEventListener('abort', () => reject(over.signal.reason as Error));
  });
  late.catch(() => undefined);
  const timer = setTimeout(() => {
    over.abort(new LinecheckLoadError('timeout', `It was not there after ${timeoutMs} ms.`, location.href));
  }, timeoutMs);
  const running: Attempt = { signal: over.signal, retry };
  try {
    return await Promise.race([load(running), late]);
  } catch (error) {
    if (running.loaded !== undefined) withdraw(running.loaded);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

interface Shared {
  readonly from?: string;
  readonly loaded?: boolean | 1;
}

/**
 * What a load that failed has left with module federation: modules that it offered to share, and that have not come, and its instance, which the
 * same build would take up again. Nobody else is to wait for them.
 */
function withdraw({ container, manifest: { global } }: LoadedContainer): void {
  for (const versions of Object.values(container.shareScope ?? {})) {
    for (const [version, { from, loaded }] of Object.entries(versions)) {
      if (from === global && !loaded) Reflect.deleteProperty(versions, version);
    }
  }
  const { __INSTANCES__: instances = [] } =
    (globalThis as { __FEDERATION__?: { __INSTANCES__?: { readonly name: string }[] } }).__FEDERATION__ ?? {};
  const index = instances.findIndex(({ name }) => name === global);
  if (index !== -1) instances.splice(index, 1);
}

/** The address of what says which build of the remote is to be loaded. */
function manifestUrl({ origin, version = CURRENT_CHANNEL, manifests }: RemoteSource, remote: RemoteName): string {
  const named = manifests?.[remote];
  if (named !== undefined) return new URL(named, document.baseURI).href;
  const channel = typeof version === 'string' ? version : (version[remote] ?? CURRENT_CHANNEL);
  return new URL(`${REMOTES_PREFIX}/${remote}/${channel}/${REMOTE_MANIFEST}`, `${origin}/`).href;
}

/** Builds of which an entry runs or has run, by the address of the whole one: each once, however many parts of the page show something of it. */
const entries = new Map<string, Promise<Container>>();

/** Reads the manifest, runs the entry that it names, and has the chunks of what is wanted fetched meanwhile. Throws `LinecheckLoadError`. */
export async function loadContainer(
  source: RemoteSource,
  remote: RemoteName,
  exposed: string,
  running: Attempt,
  onRequested?: () => void,
): Promise<LoadedContainer> {
  const { signal, retry } = running;
  const found = await readManifest(manifestUrl(source, remote), {
    integrity: source.integrity?.[remote],
    retry,
    signal,
  });
  preloadChunks(found, exposed, retry);
  const build = new URL(found.manifest.entry.path, found.url).href + retry;
  let container = entries.get(build);
  if (container === undefined) {
    container = runEntry(found, retry, signal);
    entries.set(build, container);
    container.catch(() => entries.delete(build));
  }
  onRequested?.();
  running.loaded = { ...found, container: await container };
  return running.loaded;
}

async function runEntry({ url, manifest }: FoundManifest, retry: string, signal: AbortSignal): Promise<Container> {
  const { path, integrity } = entryFor(manifest);
  const entry = new URL(path, url).href + retry;
  await runScript(entry, integrity, signal);
  const page = globalThis as unknown as Record<string, Container | undefined>;
  const container = page[manifest.global];
  if (container === undefined) throw new LinecheckLoadError('broken', `${entry} set no ${manifest.global}.`, entry);
  return (page[manifest.global] = withShareScope(container));
}

/** The smallest entry that this page can run. */
function entryFor({ entry, entryWithoutRuntime: small }: RemoteManifest): RemoteFile {
  return small !== undefined && Reflect.has(globalThis, Symbol.for(small.runtime)) ? small : entry;
}

/** The same, and it remembers what it was initialised with, whoever did that. */
function withShareScope(container: Container): Container {
  const remembering: { -readonly [Key in keyof Container]: Container[Key] } = {
    get: (exposed) => container.get(exposed),
    init(shareScope, ...more) {
      remembering.shareScope = shareScope;
      return container.init(shareScope, ...more);
    },
  };
  return remembering;
}

/** What a load failed with, in the terms of `LinecheckLoadError`: webpack names the chunk that it could not run. */
export async function asLoadError(error: unknown, loaded: LoadedContainer): Promise<LinecheckLoadError> {
  if (error instanceof LinecheckLoadError) return error;
  const { request } = (error ?? {}) as { readonly request?: unknown };
  if (typeof request === 'string') return whyRefused(request, integrityOf(loaded, request), error);
  const words = error instanceof Error ? error.message : String(error);
  return new LinecheckLoadError('broken', `${loaded.manifest.global} failed: ${words}`, loaded.url, error);
}
