import { StartupError } from '@linecheck/service-kit/shutdown';
import { createHash, randomBytes } from 'node:crypto';
import type { ReachableStack } from './stack-file.js';

const MAX_REDIRECTS = 10;

/** Signs a person in by the real code flow with PKCE, as a browser would, and answers the access token. */
export async function fetchAccessToken(
  stack: Pick<ReachableStack, 'dashboard' | 'identity'>,
  person: string,
): Promise<string> {
  const { issuer, client_id } = stack.identity;
  const redirectUri = `${stack.dashboard}/signed-in`;
  const verifier = randomBytes(32).toString('base64url');
  const request = new URLSearchParams({
    client_id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    login_hint: person,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await followToCode(`${issuer}/auth?${request}`, redirectUri, person);
  const answer = await reach(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const body = (await answer.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined)
    throw new StartupError(`The identity gave no token: ${body.error_description ?? answer.status}.`);
  return body.access_token;
}

/** Follows redirects with their cookies until one returns to the shell with the code. */
async function followToCode(start: string, redirectUri: string, person: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let redirects = 0; redirects < MAX_REDIRECTS; redirects += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await reach(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) break;
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return codeIn(url);
  }
  throw new StartupError(`The identity does not know ${JSON.stringify(person)}. It knows demo, sam and operator.`);
}

function codeIn(url: string): string {
  const answer = new URL(url).searchParams;
  const code = answer.get('code');
  if (code === null)
    throw new StartupError(`The sign-in was refused: ${answer.get('error_description') ?? answer.get('error')}.`);
  return code;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(10_000) }).catch((cause: Error) => {
    throw new StartupError(`${new URL(url).origin} does not answer. Does npm start still run?`, { cause });
  });
}
