import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { buildFrontends } from './build.js';
import { builtFrontend, GALLERY } from './folders.js';

export interface ServedGallery {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the gallery where its sources changed, and serves it to this machine; 0 is any free port. */
export async function serveGallery(print: (line: string) => void, port = 0): Promise<ServedGallery> {
  await buildFrontends(print, [GALLERY]);
  const app = Fastify();
  await app.register(fastifyStatic, { root: builtFrontend(GALLERY), dotfiles: 'ignore' });
  const url = await app.listen({ port, host: 'localhost' });
  return { url: url.replace('127.0.0.1', 'localhost'), close: () => app.close() };
}

/** Serves it at any free port while the work lasts. */
export async function withGallery<Result>(
  print: (line: string) => void,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const { url, close } = await serveGallery(print);
  return work(url).finally(close);
}
