// Sends requests whose bytes are ready: plain sockets, because two cores carry the tracker, its servers and this generator.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Sends them all over so many connections, one at a time on each, and counts the answers by status. Answers without a body only. */
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
    const send = () => {
      const request = requests[queue.next++];
      isWaiting = request !== undefined;
      if (isWaiting) socket.write(request);
      else socket.end(resolve);
    };
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      if (chunk.indexOf(END_OF_HEAD) !== chunk.length - 4)
        return reject(new Error(`Not an answer without a body: ${chunk}`));
      const status = Number(chunk.latin1Slice(9, 12));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      send();
    });
    socket.on('error', reject);
    socket.on('close', () => isWaiting && reject(new Error('A connection ended before its answer')));
  });
}
