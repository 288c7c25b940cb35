// The backend of a dashboard, as far as Linecheck is concerned: it knows who is signed in, hands out Linecheck's tokens, and serves the pages of the
// examples with a Content-Security-Policy without exceptions.
// node server.mjs, with PORT, LINECHECK_ORIGIN and AUDIENCE where they are other than below
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTokens } from './tokens.mjs';

const {
  PORT: port = '5173',
  LINECHECK_ORIGIN: linecheck = 'http://localhost:8080',
  AUDIENCE: audience = 'linecheck',
  EXAMPLES: examples = fileURLToPath(new URL('..', import.meta.url)),
} = process.env;
const origin = `http://localhost:${port}`;
const tokens = await createTokens({ issuer: origin, audience });

const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${linecheck}`,
  "style-src 'self'",
  `connect-src 'self' ${linecheck}`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

const routes = {
  '/.well-known/jwks.json': (_request, response) => json(response, 200, tokens.jwks),
  // Your own sign-in, whatever it is, ends with a session of your own.
  '/login': (request, response) => {
    const person = new URL(request.url, origin).searchParams.get('user') ?? 'ada';
    response.setHeader('set-cookie', `acme_session=${encodeURIComponent(person)}; HttpOnly; SameSite=Strict; Path=/`);
    response.writeHead(303, { location: request.headers.referer ?? '/' }).end();
  },
  '/linecheck-token': async (request, response) => {
    const [, person] = /(?:^|; )acme_session=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
    if (person === undefined) return json(response, 401, { error: 'Sign in first.' });
    return json(response, 200, await tokens.issue(decodeURIComponent(person)));
  },
  '/settings.json': (_request, response) => json(response, 200, { linecheck }),
};

function json(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** `/<example>/…` is the example's `dist`, or its folder where nothing is built. */
function file(request, response) {
  const { pathname } = new URL(request.url, origin);
  const [, name = '', ...rest] = normalize(pathname).split('/');
  const folder = [join(examples, name, 'dist'), join(examples, name)].find(existsSync);
  const path = join(folder ?? examples, rest.join('/') || 'index.html');
  if (name === '' || !existsSync(path) || !statSync(path).isFile())
    return json(response, 404, { error: 'Nothing here.' });
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'content-security-policy': POLICY });
  return createReadStream(path).pipe(response);
}

createServer((request, response) => {
  const { pathname } = new URL(request.url, origin);
  return (routes[pathname] ?? file)(request, response);
}).listen(Number(port), 'localhost', () => console.log(`The examples are at ${origin}/<example>/`));
