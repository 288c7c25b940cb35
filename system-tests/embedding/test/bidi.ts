import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As much of a browser as WebDriver BiDi (W3C) is needed for here. */
export interface BidiPage {
  goto(url: string): Promise<void>;
  /** What an expression in the page comes to; a promise is waited for. Throws what it throws. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Input of a person, as WebDriver's actions. */
  perform(actions: object[]): Promise<void>;
  close(): Promise<void>;
}

interface Socket {
  send(text: string): void;
  close(): void;
  on(event: 'open' | 'message' | 'error', listener: (data: unknown) => void): void;
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- it brings no types
const WebSocket = require('ws') as new (url: string) => Socket;

/** Starts Firefox, which speaks BiDi itself, with a page of its own. */
export async function openFirefox(executable: string): Promise<BidiPage> {
  const profile = mkdtempSync(join(tmpdir(), 'linecheck-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const firefox = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const send = await connect(await addressOf(firefox));
  await send('session.new', { capabilities: {} });
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' });
  return {
    goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    async evaluate<Value>(expression: string) {
      const answer = await send<Evaluated>('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value) as Value;
    },
    perform: async (actions) => void (await send('input.performActions', { context, actions })),
    async close() {
      const ended = new Promise((resolve) => firefox.once('exit', resolve));
      await send('browser.close', {}).catch(() => firefox.kill());
      await ended;
      // Its other processes may write their last after it.
      rmSync(profile, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
    },
  };
}

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    firefox.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words += text;
      const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(words) ?? [];
      if (address !== undefined) resolve(`${address}/session`);
    });
    firefox.once('exit', () => reject(new Error(`Firefox did not start:\n${words}`)));
    firefox.once('error', reject);
  });
}

interface Answer {
  readonly id: number;
  readonly type: string;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

type Send = <Result>(method: string, params: object) => Promise<Result>;

async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  await new Promise<unknown>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', (error) => reject(error as Error));
  });
  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(String(data)) as Answer;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === 'error') asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result as never);
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
