// The webhook of throughput.mjs, in a thread of its own: answers 204 and counts each callback of each text once.
// Plain sockets for the reason that load.mjs gives.
import { createServer } from 'node:net';
import { parentPort } from 'node:worker_threads';

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const ANSWER = Buffer.from('HTTP/1.1 204 No Content\r\n\r\n');

const told = new Set();
let repeated = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let rest = null;
  socket.on('data', (chunk) => {
    rest = takeRequests(socket, rest === null ? chunk : Buffer.concat([rest, chunk]));
  });
  // The simulator ends its connections when it stops.
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
parentPort.on('message', () => parentPort.postMessage({ count: told.size, repeated }));

/** Answers every whole request and gives back what is left over. */
function takeRequests(socket, bytes) {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(END_OF_HEAD, start);
    if (end === -1) break;
    const head = bytes.latin1Slice(start, end);
    const length = Number(/content-length: (\d+)/i.exec(head)[1]);
    const next = end + 4 + length;
    if (bytes.length < next) break;
    count(bytes.latin1Slice(end + 4, next));
    socket.write(ANSWER);
    start = next;
  }
  return start === bytes.length ? null : Buffer.from(bytes.subarray(start));
}

function count(form) {
  const [, sid] = /(?:^|&)MessageSid=(\w+)/.exec(form);
  const [, status] = /(?:^|&)MessageStatus=(\w+)/.exec(form);
  const name = sid + status;
  if (told.has(name)) repeated += 1;
  else told.add(name);
}
