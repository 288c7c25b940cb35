import { randomBytes } from 'node:crypto';
import { paths } from '@linecheck/shared-contracts';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { answerMark, ARRIVED_HEADER, callerMark, isSame, PREFLIGHT_HEADER, shownUrl } from './callback-mark';
import { failed, ok, reasonOf, warning, type Finding } from './finding';

/** As long as Twilio waits for one try. */
const RESPONSE_TIMEOUT_MS = 2_500;

export interface OwnCallbackOptions {
  readonly publicUrl: string;
  readonly authToken: string;
  readonly accountSid: string;
  /** Which installation has to answer. */
  readonly installation: () => Promise<string>;
}

/** Sends a signed callback the way that Twilio's go, and says what becomes of it. It stores nothing. */
export async function checkOwnCallback(options: OwnCallbackOptions): Promise<Finding> {
  const installation = await options.installation().catch((error: unknown) => ({ reason: reasonOf(error) }));
  if (typeof installation !== 'string')
    return failed(
      `A callback could not be kept: the database does not answer (${installation.reason}).`,
      'Start it, or correct DATABASE_URL.',
    );
  const nonce = randomBytes(16).toString('hex');
  const url = new URL(paths.statusCallback, options.publicUrl);
  // As with a text's callbacks, and in the order in which a proxy that sorts would leave them.
  url.searchParams.set('m', nonce);
  url.searchParams.set('preflight', nonce);
  const begun = performance.now();
  const answer = await send(url.href, nonce, options).catch((error: unknown) => error);
  if (!(answer instanceof Response)) return unreachable(url, answer);
  const tookMs = Math.round(performance.now() - begun);
  if (answer.status === 204) {
    const proof = answer.headers.get(PREFLIGHT_HEADER) ?? '';
    const isOurs = isSame(proof, answerMark(options.authToken, nonce, installation));
    return isOurs ? accepted(tookMs) : answeredByOtherServer(url, proof);
  }
  return refused(url, answer);
}

function send(url: string, nonce: string, { authToken, accountSid }: OwnCallbackOptions): Promise<Response> {
  const parameters = { AccountSid: accountSid, MessageStatus: 'preflight', Note: 'a+b c/ü' };
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(parameters),
    headers: {
      'x-twilio-signature': getExpectedTwilioSignature(authToken, url, parameters),
      [PREFLIGHT_HEADER]: callerMark(authToken, nonce),
    },
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
  });
}

function accepted(tookMs: number): Finding {
  if (tookMs <= 1_000) return ok(`A signed callback came back through PUBLIC_URL and was accepted, in ${tookMs} ms.`);
  return warning(
    `A signed callback was accepted, but only after ${tookMs} ms: Twilio gives up after 2.5 s.`,
    'See what makes the way slow.',
  );
}

function unreachable({ origin }: URL, error: unknown): Finding {
  return failed(
    `A callback to ${origin} is not answered: ${reasonOf(error)}.`,
    'See public-url. Until then no delivery is heard of except by asking Twilio, minutes later.',
  );
}

function answeredByOtherServer({ origin }: URL, proof: string): Finding {
  if (proof === '')
    return failed(
      `Something at ${origin} accepts callbacks, but it is not Linecheck: they are lost there.`,
      'Have its path /api/v1/webhooks/twilio lead to delivery-tracker.',
    );
  return failed(
    `Another Linecheck with the same auth token answers at ${origin}: callbacks go there.`,
    'Set PUBLIC_URL to the address of this one.',
  );
}

async function refused(url: URL, answer: Response): Promise<Finding> {
  const code = await problemCode(answer);
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400)
    return failed(
      `${url.origin} redirects callbacks${location === null ? '' : ` to ${location.slice(0, 200)}`}; a signature does not survive that.`,
      'Set PUBLIC_URL to the address that is redirected to.',
    );
  if (answer.status === 404 || answer.status === 405) return nowhere(url, answer.status, code);
  if (answer.status === 403 && code === 'signature-invalid')
    return badSignature(url, answer.headers.get(ARRIVED_HEADER));
  const who = code === null ? 'something before Linecheck' : `Linecheck (${code})`;
  return failed(
    `A callback to ${url.origin} is answered ${answer.status} by ${who}.`,
    code === null
      ? `Let POST ${paths.statusCallback} pass without a sign-in, a challenge or a filter: it is signed.`
      : 'See the log of delivery-tracker for the reason.',
  );
}

function nowhere({ origin }: URL, status: number, code: string | null): Finding {
  if (code === null)
    return failed(
      `${origin} has no ${paths.statusCallback} (HTTP ${status}): what answers there is not Linecheck.`,
      'Correct PUBLIC_URL, or have its path /api/v1/webhooks/twilio lead to delivery-tracker.',
    );
  return failed(
    `Linecheck is reached at ${origin}, but under another path (HTTP ${status}): the proxy there alters it.`,
    `Have the proxy pass ${paths.statusCallback} on as it is.`,
  );
}

/** `arrived` is the URL as it was checked; only a Linecheck with our auth token tells it. */
function badSignature(url: URL, arrived: string | null): Finding {
  if (arrived === null)
    return failed(
      `The signature is refused at ${url.origin}: there runs a Linecheck with another auth token.`,
      'Give every replica the TWILIO_AUTH_TOKEN that the Twilio console shows now, and see that PUBLIC_URL leads to this installation.',
    );
  if (arrived === shownUrl(url.href))
    return failed(
      'The signature is refused although the URL arrived as it was sent: the proxy alters the body.',
      'Have the proxy pass bodies on as they are.',
    );
  return failed(
    `The signature is refused because the URL is altered on the way. Sent: ${shownUrl(url.href)} Checked: ${arrived}`,
    'Have the proxy pass path and query on as they are, and give every replica the same PUBLIC_URL.',
  );
}

async function problemCode(answer: Response): Promise<string | null> {
  const isProblem = answer.headers.get('content-type')?.includes('application/problem+json') ?? false;
  if (!isProblem) {
    await answer.body?.cancel();
    return null;
  }
  const document = (await answer.json().catch(() => null)) as { code?: unknown } | null;
  return typeof document?.code === 'string' ? document.code : null;
}
