import { API, json, localhost, MEBIBYTE, NUMBERS, tooLarge, type GatewayCase } from './case';

export const bodies: readonly GatewayCase[] = [
  {
    name: 'a body of the largest size',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE),
    status: 401,
    code: 'unauthorized',
  },
  {
    name: 'a body that is larger',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a body of the largest size, in pieces',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json, 'Transfer-Encoding: chunked'],
    body: pieces(MEBIBYTE),
    status: 401,
    code: 'unauthorized',
  },
  {
    name: 'a body that is larger, in pieces',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json, 'Transfer-Encoding: chunked'],
    body: pieces(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a large body for no one',
    line: `POST ${API}/nothing`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a body that the service finds too large',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE),
    signedIn: true,
    ...tooLarge,
  },
  {
    name: 'a media type that is none',
    line: `POST ${NUMBERS}`,
    headers: [localhost, 'Content-Type: nonsense'],
    body: '{}',
    signedIn: true,
    status: 415,
    code: 'unsupported-media-type',
  },
  {
    name: 'a media type that is not taken',
    line: `POST ${NUMBERS}`,
    headers: [localhost, 'Content-Type: text/csv'],
    body: 'a,b',
    signedIn: true,
    status: 415,
    code: 'unsupported-media-type',
  },
  {
    name: 'a body that cannot be read',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: '{',
    signedIn: true,
    status: 400,
    code: 'malformed-body',
  },
  {
    name: 'a body that comes with a GET',
    line: `GET ${NUMBERS}`,
    headers: [localhost, json],
    body: '{}',
    signedIn: true,
    status: 200,
  },
];

/** A chunked body of so many characters. */
function pieces(length: number): string {
  const size = 16 * 1024;
  const whole = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`.repeat(Math.floor(length / size));
  const rest = length % size;
  return `${whole}${rest === 0 ? '' : `${rest.toString(16)}\r\n${'x'.repeat(rest)}\r\n`}0\r\n\r\n`;
}
