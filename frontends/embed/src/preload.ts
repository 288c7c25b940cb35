import type { FoundManifest } from './manifest';

/** Has the browser fetch what an exposed module needs while the entry is still on its way; whoever asks for it then gets what came. */
export function preloadChunks({ url, manifest }: FoundManifest, exposed: string, retry: string): void {
  for (const path of manifest.exposes?.[exposed] ?? []) {
    const known = manifest.chunks.find((chunk) => chunk.path === path);
    if (known === undefined) continue;
    const href = new URL(path, url).href + retry;
    if (document.querySelector(`link[rel="preload"][href="${href}"]`) !== null) continue;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'script', crossOrigin: 'anonymous', integrity: known.integrity, href });
    document.head.append(link);
  }
}
