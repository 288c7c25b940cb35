import { LinecheckLoadError } from './load-error';

/** Runs a script if its hash is the expected one. Throws `LinecheckLoadError`; an aborted `signal` throws its own reason. */
export async function runScript(url: string, integrity: string, signal: AbortSignal): Promise<void> {
  const script = document.createElement('script');
  script.src = url;
  script.integrity = integrity;
  script.crossOrigin = 'anonymous';
  // Scripts that a page adds come last by themselves, and nothing can go on without this one.
  script.fetchPriority = 'high';
  const ended = new Promise<boolean>((resolve, reject) => {
    script.addEventListener('load', () => resolve(true));
    script.addEventListener('error', () => resolve(false));
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  document.head.append(script);
  const ran = await ended.finally(() => script.remove());
  if (!ran) throw await whyRefused(url, integrity);
}

/** A browser does not say why it did not run a script: the same file is fetched once more, and looked at. */
export async function whyRefused(
  url: string,
  integrity: string | undefined,
  cause?: unknown,
): Promise<LinecheckLoadError> {
  const response = await fetch(url, { mode: 'cors', credentials: 'omit' }).catch(() => null);
  if (response === null || !response.ok) {
    const why = response === null ? 'could not be reached' : `answered ${response.status}`;
    return new LinecheckLoadError('unreachable', `${url} ${why}.`, url, cause);
  }
  const content = await response.arrayBuffer().catch(() => null);
  if (content === null) return new LinecheckLoadError('unreachable', `${url} broke off.`, url, cause);
  if (integrity !== undefined && (await hashOf(content, integrity)) === integrity) {
    const message = `${url} is as it was built, but this page may not run it. Does its Content-Security-Policy allow it?`;
    return new LinecheckLoadError('blocked', message, url, cause);
  }
  return new LinecheckLoadError('altered', `${url} is not what was built, and was not run.`, url, cause);
}

/** Null where the page is no secure context. */
async function hashOf(content: ArrayBuffer, like: string): Promise<string | null> {
  const [name = ''] = like.split('-');
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (subtle === undefined) return null;
  const digest = await subtle.digest(name.replace('sha', 'SHA-'), content);
  return `${name}-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
