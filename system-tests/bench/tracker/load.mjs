// Sends requests whose bytes are ready: plain sockets, because two cores carry the tracker, its servers and this generator.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Between an answer 503 and the same request again, as the provider repeats it. */
const AGAIN_MS = 200;

/**
 * Sends them all over so many connections, one at a time on each, and counts the answers by status. What is answered 503 was too much at the
 * moment, and is sent again until it is taken.
 */
export async function sendAll(url, requests, connections) {
  const { hostname, port } = new URL(url);
  const queue = { next: 0 };
  const statuses = new Map();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      sendFrom(queue, requests, { host: hostname, port: Number(port) }, statuses),
    ),
  );
  return { seconds: (performance.now() - begun) / 1_000, statuses };
}

function sendFrom(queue, requests, place, statuses) {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, noDelay: true });
    let isWaiting = false;
    let request;
    let received = Buffer.alloc(0);
    const send = () => {
      request = requests[queue.next++];
      isWaiting = request !== undefined;
      if (isWaiting) socket.write(request);
      else socket.end(resolve);
    };
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (received.length < lengthOf(received)) return;
      const status = Number(received.latin1Slice(9, 12));
      received = received.subarray(received.length);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 503) setTimeout(() => socket.write(request), AGAIN_MS);
      else send();
    });
    socket.on('error', reject);
    socket.on('close', () => isWaiting && reject(new Error('A connection ended before its answer')));
  });
}

/** Of a whole answer, of which this is the beginning; unknown until its head is there. */
export function lengthOf(received) {
  const end = received.indexOf(END_OF_HEAD);
  if (end === -1) return Infinity;
  const [, body] = /content-length: (\d+)/i.exec(received.latin1Slice(0, end)) ?? [];
  return end + END_OF_HEAD.length + Number(body ?? 0);
}
