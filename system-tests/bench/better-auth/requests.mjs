// Sends requests over kept connections, some at once.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export function openRequests(atOnce) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let putOff = 0;
  return {
    /** How long `act` took for each, in ms. */
    async atOnce(people, act) {
      const times = [];
      const queue = [...people];
      const work = async () => {
        for (let person = queue.pop(); person; person = queue.pop()) {
          const begun = performance.now();
          await act(person);
          times.push(performance.now() - begun);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return times;
    },
    /** Asks again for as long as it is told to, as clients do. Throws where the answer is no success. */
    async send(wanted) {
      for (;;) {
        const { status, retryAfter, text } = await ask(agent, wanted);
        if (status < 300) return;
        if (status !== 503) throw new Error(`${wanted.url} answered ${status}: ${text}`);
        putOff += 1;
        await delay(Number(retryAfter ?? 1) * 1_000);
      }
    },
    /** How many answers were 503. */
    putOff: () => putOff,
    close: () => agent.destroy(),
  };
}

function ask(agent, { url, headers, body }) {
  const payload = JSON.stringify(body);
  const all = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: all }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'], text }),
      );
    });
    sent.on('error', reject).end(payload);
  });
}
