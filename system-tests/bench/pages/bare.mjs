// Builds the bare page and serves it, compressed as ours is; the API is asked through it, which costs it a hop on this machine.
import { createRequire } from 'node:module';
import { createServer, request } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const frontend = createRequire(new URL('../../../frontends/_kit/package.json', import.meta.url));
const PAGE =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><script defer src="/bare.js"></script></head><body><div id="app"></div></body></html>';

/** Answers where it listens. */
export async function startBare(api) {
  const script = brotliCompressSync(await build());
  const { hostname, port, host } = new URL(api);
  const server = createServer((incoming, answer) => {
    if (incoming.url === '/') return answer.setHeader('content-type', 'text/html').end(PAGE);
    if (incoming.url === '/bare.js')
      return answer
        .writeHead(200, {
          'content-type': 'text/javascript',
          'content-encoding': 'br',
          'cache-control': 'max-age=31536000, immutable',
        })
        .end(script);
    const asked = request(
      { hostname, port, path: incoming.url, headers: { ...incoming.headers, host } },
      (response) => {
        answer.writeHead(response.statusCode, response.headers);
        response.pipe(answer);
      },
    );
    asked.on('error', () => answer.writeHead(502).end());
    return asked.end();
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return { url: `http://localhost:${server.address().port}/`, stop: () => server.close() };
}

async function build() {
  const webpack = frontend('webpack');
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-bare-'));
  try {
    const compiler = webpack({
      mode: 'production',
      context: here,
      entry: './bare.jsx',
      output: { path: folder, filename: 'bare.js' },
      resolve: { modules: [fileURLToPath(new URL('../../../node_modules', import.meta.url))] },
      module: {
        rules: [
          {
            test: /\.jsx$/,
            use: {
              loader: frontend.resolve('swc-loader'),
              options: {
                jsc: { parser: { syntax: 'ecmascript', jsx: true }, transform: { react: { runtime: 'automatic' } } },
              },
            },
          },
        ],
      },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
    return await readFile(join(folder, 'bare.js'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
