// Readers of an event stream on plain sockets: thousands of them cost this process little.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const END_OF_HEAD = '\r\n\r\n';

const AGAIN_MS = 200;

/**
 * Opens one and resolves once it is answered 200; 503, as of a server that does not follow the events yet, is asked again. `onMessage` gets each `{ event, data }` and the time it came,
 * `onEnd` is called when it ends without having been closed.
 */
export async function openReader(url, path, token, { onMessage = () => undefined, onEnd = () => undefined } = {}) {
  for (;;) {
    const reader = await openOnce(url, path, token, { onMessage, onEnd });
    if (reader !== null) return reader;
    await delay(AGAIN_MS);
  }
}

/** Null where it is answered 503. */
function openOnce(url, path, token, { onMessage, onEnd }) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let text = '';
    let isOpen = false;
    let isClosed = false;
    const authorization = token === undefined ? '' : `authorization: Bearer ${token}\r\n`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\naccept: text/event-stream\r\n${authorization}\r\n`);
    socket.on('data', (chunk) => {
      const at = performance.now();
      text += chunk.toString();
      if (!isOpen) {
        const end = text.indexOf(END_OF_HEAD);
        if (end === -1) return;
        const close = () => ((isClosed = true), socket.destroy());
        if (text.startsWith('HTTP/1.1 503')) return resolve((close(), null));
        if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text.slice(0, 300)));
        isOpen = true;
        text = text.slice(end + END_OF_HEAD.length);
        resolve({ close });
      }
      text = takeMessages(text, (message) => onMessage(message, at));
    });
    socket.on('error', (error) => (isOpen ? undefined : reject(error)));
    socket.on('close', () => isClosed || (isOpen ? onEnd() : reject(new Error('closed before its answer'))));
  });
}

/** Chunk lengths of the transfer encoding stand on lines of their own and are no fields. Gives back what is left over. */
function takeMessages(text, onMessage) {
  const blocks = text.split('\n\n');
  const rest = blocks.pop();
  for (const block of blocks) {
    const fields = Object.fromEntries(
      block.split('\n').flatMap((line) => {
        const [, name, value] = /^(id|event|data): (.*?)\r?$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value]];
      }),
    );
    if (fields.data !== undefined) onMessage(fields);
  }
  return rest;
}
