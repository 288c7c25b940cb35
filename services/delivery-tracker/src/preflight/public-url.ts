import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import { paths } from '@linecheck/shared-contracts';
import { hostOf, isLocalName, isPrivateAddress } from './addresses';
import { codeOf, failed, ok, reasonOf, warning, type Finding } from './finding';

const RESPONSE_TIMEOUT_MS = 4_000;
const DAY_MS = 24 * 3600_000;
/** A certificate that is renewed by itself is renewed a month before it ends. */
const SOON_DAYS = 14;

const FROM_OUTSIDE = 'Twilio has to reach it from outside.';

/** Whether Twilio could reach PUBLIC_URL, as far as that can be told from inside: name, addresses, certificate, an answer. */
export async function checkPublicUrl(publicUrl: string, now: () => Date): Promise<Finding> {
  const url = new URL(publicUrl);
  const addresses = await addressesOf(hostOf(url));
  if (addresses.length === 0)
    return failed(
      `No address is known for ${hostOf(url)}.`,
      `Correct PUBLIC_URL, or enter the name in DNS. ${FROM_OUTSIDE}`,
    );
  const certificate = url.protocol === 'https:' ? await checkCertificate(url, now) : null;
  if (certificate?.outcome === 'failed') return certificate;
  const unanswered = await checkAnswer(url);
  return unanswered ?? doubtsAbout(url, addresses) ?? certificate ?? ok(`${url.origin} answers.`);
}

/** Empty where the name is not known. */
async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

async function checkAnswer({ origin }: URL): Promise<Finding | null> {
  // Of all paths this one has to be served there; what it answers to a GET does not matter here.
  const path = new URL(paths.statusCallback, origin);
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
  const answer = await fetch(path, { method: 'GET', redirect: 'manual', signal }).catch((error: unknown) => error);
  if (!(answer instanceof Response))
    return failed(
      `${origin} does not answer: ${reasonOf(answer)}.`,
      `Correct PUBLIC_URL, or start what listens there. ${FROM_OUTSIDE} If only this machine cannot, test it from elsewhere.`,
    );
  await answer.body?.cancel();
  if (answer.status < 500) return null;
  return failed(
    `${origin} answers ${answer.status}.`,
    'See what the proxy there says: it may not reach what is behind it.',
  );
}

function doubtsAbout(url: URL, addresses: readonly string[]): Finding | null {
  const host = hostOf(url);
  const remedy = 'Set PUBLIC_URL to an https address that Twilio reaches, such as that of your proxy or of a tunnel.';
  if (isLocalName(host))
    return warning(`${url.origin} means something on this network alone; Twilio cannot reach it.`, remedy);
  if (addresses.every(isPrivateAddress))
    return warning(`${host} is ${addresses.join(', ')} here, a private address; Twilio cannot reach that.`, remedy);
  if (url.protocol === 'http:')
    return warning(`${url.origin} is not https: anybody on the way reads the callbacks.`, remedy);
  if (url.pathname !== '/' || url.search !== '')
    return warning(
      `PUBLIC_URL has the path ${url.pathname}${url.search}, which callbacks leave out: they go to ${url.origin}/api/….`,
      `Set PUBLIC_URL to ${url.origin}, and have that origin lead here.`,
    );
  return null;
}

const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that nobody knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that nobody knows',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without the certificates in between',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
};

async function checkCertificate(url: URL, now: () => Date): Promise<Finding> {
  const host = hostOf(url);
  try {
    return assessExpiry(await expiryOf(host, Number(url.port || 443)), now());
  } catch (error) {
    const fault = CERTIFICATE_FAULTS[codeOf(error)];
    if (fault === undefined)
      return failed(
        `${url.origin} makes no TLS connection: ${reasonOf(error)}.`,
        `Correct PUBLIC_URL, or start what listens there. ${FROM_OUTSIDE}`,
      );
    return failed(
      `The certificate of ${host} ${fault}; Twilio does not call there.`,
      'Install a valid one, with its chain.',
    );
  }
}

/** When the certificate ends. Rejects where it is not valid, and where there is none. */
function expiryOf(host: string, port: number): Promise<Date> {
  const options: ConnectionOptions = { host, port, ...(isIP(host) === 0 ? { servername: host } : {}) };
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => {
      resolve(new Date(socket.getPeerCertificate().valid_to));
      socket.destroy();
    });
    socket.setTimeout(RESPONSE_TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
  });
}

/** A certificate that is valid now. */
export function assessExpiry(validTo: Date, now: Date): Finding {
  const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS);
  if (days > SOON_DAYS) return ok(`It answers, by a certificate that is valid for ${days} more days.`);
  return warning(
    `The certificate ends in ${days} days; Twilio then calls no more.`,
    'Renew it, and have that done by itself.',
  );
}
