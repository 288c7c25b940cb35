// A request of a benchmark over connections that are kept open.
import { createRequire } from 'node:module';
import { request } from 'node:http';

const { untilServed } = createRequire(import.meta.url)('@linecheck/local-servers/testing');

/** Sends JSON until it is not answered 503. Throws where the answer has another status than `expected`. */
export async function post(url, { agent, authorization, body, expected }) {
  const payload = JSON.stringify(body);
  const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
  const ask = () =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part) => (answer += part));
        response.on('end', () => resolve({ status: response.statusCode, answer }));
      });
      sent.on('error', reject).end(payload);
    });
  const { status, answer } = await untilServed(ask);
  if (status !== expected) throw new Error(`${url} answered ${status}: ${answer}`);
}
