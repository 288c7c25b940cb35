// The load generator of throughput.mjs: plain sockets, because two cores carry simulator, generator and receiver together
// and a general HTTP client takes as much of them as the simulator itself. One request at a time on each connection, as SDKs do.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Posts to one path of a server on this machine.
 * `post` resolves with the status and the body, and rejects when the connection ends first.
 */
export class LoadGenerator {
  #head;
  #free = [];
  #connections = [];

  constructor(url, path, headers) {
    this.url = new URL(url);
    const lines = Object.entries({ host: this.url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#head = `POST ${path} HTTP/1.1\r\n${lines.join('')}content-length: `;
  }

  async open(connections) {
    this.#connections = await Promise.all(Array.from({ length: connections }, () => this.#connect()));
    this.#free = [...this.#connections];
  }

  get hasFree() {
    return this.#free.length > 0;
  }

  /** Only while `hasFree`. */
  async post(body) {
    const connection = this.#free.pop();
    const answer = await connection.exchange(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    this.#free.push(connection);
    return answer;
  }

  close() {
    for (const connection of this.#connections) connection.close();
  }

  #connect() {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.url.hostname, port: this.url.port, noDelay: true });
      socket.once('connect', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }
}

class Connection {
  #socket;
  #received = null;
  #waiting = null;

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('close', () => this.#waiting?.reject(new Error('The simulator closed a connection without answering')));
  }

  exchange(request) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk) {
    const bytes = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    const end = bytes.indexOf(END_OF_HEAD);
    const head = end === -1 ? '' : bytes.latin1Slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (end === -1 || bytes.length < end + 4 + length) {
      this.#received = bytes;
      return;
    }
    this.#received = null;
    const { resolve, reject } = this.#waiting;
    if (Number.isNaN(length)) reject(new Error(`An answer without a length: ${head}`));
    else resolve({ status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4) });
  }
}
