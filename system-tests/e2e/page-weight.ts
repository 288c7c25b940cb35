import type { RemoteManifest } from '@linecheck/shared-contracts/remotes';
import { SourceMap } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

/** A file as a browser gets it: with its bytes on the way. */
export interface Weighed {
  readonly url: string;
  readonly bytes: number;
}

/** What the HTML of a page has the browser fetch: scripts, styles, and what is preloaded. */
export async function filesOfPage(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  const linked = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+)"[^>]*>/g)].flatMap(
    ([tag, href = '']) => (tag.includes('rel="icon"') ? [] : [new URL(href, url).href]),
  );
  return [url, ...linked];
}

/** What a part of a remote needs on the shell's page, by its manifest: the entry for pages that have the runtime, and the chunks of the part. */
export async function filesOfPart(manifestUrl: string, part: string): Promise<string[]> {
  const manifest = (await (await fetch(manifestUrl)).json()) as RemoteManifest;
  const { entry, entryWithoutRuntime = entry } = manifest;
  const chunks = manifest.exposes?.[part];
  if (chunks === undefined) throw new Error(`${manifestUrl} exposes no ${part}.`);
  return [entryWithoutRuntime.path, ...chunks].map((path) => new URL(path, manifestUrl).href);
}

export async function weigh(url: string): Promise<Weighed> {
  const body = Buffer.from(await (await fetch(url)).arrayBuffer());
  return { url, bytes: brotliCompressSync(body).length };
}

/** How much of a script its map leads back to sources that `isOwn` takes, compressed by itself. */
export async function bytesOfSources(url: string, isOwn: (source: string) => boolean): Promise<number> {
  const [script, payload] = await Promise.all([
    fetch(url).then((answer) => answer.text()),
    fetch(`${url}.map`).then((answer) => answer.json()),
  ]);
  const map = new SourceMap(payload as ConstructorParameters<typeof SourceMap>[0]);
  let own = '';
  script.split('\n').forEach((line, at) => {
    for (let column = 0; column < line.length; column += 1) {
      const found = map.findEntry(at, column) as { readonly originalSource?: string };
      if (found.originalSource !== undefined && isOwn(found.originalSource)) own += line[column];
    }
  });
  return own === '' ? 0 : brotliCompressSync(own).length;
}
