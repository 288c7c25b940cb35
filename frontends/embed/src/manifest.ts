import type { RemoteFile, RemoteManifest } from '@linecheck/shared-contracts/remotes';
import { LinecheckLoadError } from './load-error';

/** A build as its manifest names it, with the address that its files are relative to. */
export interface FoundManifest {
  readonly url: string;
  readonly manifest: RemoteManifest;
}

/**
 * Reads which build to load. `integrity` is the manifest's own hash, for hosts that pin. `retry` gives the request an address of its own.
 * Throws `LinecheckLoadError`; an aborted `signal` throws its own reason.
 */
export async function readManifest(
  url: string,
  {
    integrity,
    retry,
    signal,
  }: { readonly integrity: string | undefined; readonly retry: string; readonly signal: AbortSignal },
): Promise<FoundManifest> {
  const response = await fetchFile(url + retry, { integrity, signal });
  const manifest: unknown = await response.json().catch(() => null);
  if (!isManifest(manifest)) throw new LinecheckLoadError('unreadable', `${url} is no manifest of a remote.`, url);
  return { url, manifest };
}

async function fetchFile(url: string, init: { integrity: string | undefined; signal: AbortSignal }): Promise<Response> {
  const { integrity, signal } = init;
  // As a preload of the page asks for it; servers say that it is not to be kept.
  const common = { mode: 'cors', credentials: 'same-origin', signal } as const;
  const response = await fetch(url, integrity === undefined ? common : { ...common, integrity }).catch(
    async (cause: unknown) => {
      if (signal.aborted) throw cause;
      // Without its hash it is there: then it is another one.
      const isThere = integrity !== undefined && (await fetch(url, common).catch(() => null))?.ok === true;
      if (isThere) throw new LinecheckLoadError('altered', `${url} is not the manifest that was pinned.`, url, cause);
      throw new LinecheckLoadError('unreachable', `${url} could not be reached.`, url, cause);
    },
  );
  if (response.ok) return response;
  throw new LinecheckLoadError('unreachable', `${url} answered ${response.status}.`, url);
}

function isManifest(value: unknown): value is RemoteManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { global, react, entry, entryWithoutRuntime = entry, chunks } = value as Record<string, unknown>;
  return (
    typeof global === 'string' &&
    typeof react === 'string' &&
    isFile(entry) &&
    isFile(entryWithoutRuntime) &&
    Array.isArray(chunks) &&
    chunks.every(isFile)
  );
}

function isFile(value: unknown): value is RemoteFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, integrity } = value as Record<string, unknown>;
  return typeof path === 'string' && typeof integrity === 'string' && /^sha(256|384|512)-/.test(integrity);
}

/** The hash of the file at that address; undefined where the manifest names no such file. */
export function integrityOf({ url, manifest }: FoundManifest, file: string): string | undefined {
  const [path] = file.split('?');
  const { entry, entryWithoutRuntime = entry, chunks } = manifest;
  const all = [entry, entryWithoutRuntime, ...chunks];
  return all.find((known) => new URL(known.path, url).href === path)?.integrity;
}
