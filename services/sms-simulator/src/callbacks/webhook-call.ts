import { Agent, errors, type Dispatcher } from 'undici';
import type { SignedRequest } from './signature';

const MAX_RESPONSE_LENGTH = 65_536;

export interface CallLimits {
  /** Milliseconds for the connection alone. */
  readonly connectTimeout: number;
  /** Milliseconds from the request to the answer's first packet, and from each packet to the next. */
  readonly readTimeout: number;
  /** Milliseconds for everything. */
  readonly total: number;
}

/** `ms` is how long the call took, from when it could begin. */
export type CallResult = Outcome & { readonly ms: number };

/** Calls to one origin that may be under way at once. More wait their turn, and their waiting counts against no limit. */
const CONCURRENCY = 256;

interface Origin {
  busy: number;
  readonly waiting: (() => void)[];
}

/** Keeps connections to webhooks and makes one call at a time with its own limits. Never throws. */
export class WebhookCaller {
  private readonly agents = new Map<number, Agent>();
  private readonly origins = new Map<string, Origin>();

  /** `begins` is called when the call's turn has come. */
  async call(request: SignedRequest, limits: CallLimits, begins: () => void): Promise<CallResult> {
    const url = new URL(request.url);
    const origin = this.originOf(url.origin);
    if (origin.busy < CONCURRENCY) origin.busy += 1;
    else await new Promise<void>((resolve) => origin.waiting.push(resolve));
    begins();
    const result = await this.callNow(url, request, limits);
    this.handOn(url.origin, origin);
    return result;
  }

  async close(): Promise<void> {
    await Promise.all([...this.agents.values()].map((agent) => agent.destroy()));
  }

  /** A call that ends gives its place to the one that waits longest; an origin that nobody calls is forgotten. */
  private handOn(name: string, origin: Origin): void {
    const next = origin.waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    origin.busy -= 1;
    if (origin.busy === 0) this.origins.delete(name);
  }

  private callNow(url: URL, request: SignedRequest, limits: CallLimits): Promise<CallResult> {
    const { origin, pathname, search } = url;
    const headers = withCredentials(url, request.headers);
    return new Promise((resolve) => {
      const options = { origin, path: pathname + search, method: 'POST' as const, headers, body: request.body };
      const listener = new AnswerListener(limits, resolve);
      this.agentFor(limits.connectTimeout).dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, listener);
    });
  }

  private originOf(name: string): Origin {
    let origin = this.origins.get(name);
    if (origin === undefined) {
      origin = { busy: 0, waiting: [] };
      this.origins.set(name, origin);
    }
    return origin;
  }

  /** The connect time-out belongs to the connection pool, so there is one pool for each value in use. */
  private agentFor(connectTimeout: number): Agent {
    let agent = this.agents.get(connectTimeout);
    if (agent === undefined) {
      agent = new Agent({ connect: { timeout: connectTimeout }, pipelining: 1 });
      this.agents.set(connectTimeout, agent);
    }
    return agent;
  }
}

/** A webhook behind basic authentication names its user and password in its URL. */
function withCredentials(url: URL, headers: SignedRequest['headers']): SignedRequest['headers'] {
  if (url.username === '') return headers;
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  return { ...headers, authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** A percent sign that begins no encoded character stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Outcome =
  | { readonly result: 'answered'; readonly httpStatus: number; readonly answer: string }
  | { readonly result: 'connection-failed' | 'connection-timed-out' | 'read-timed-out'; readonly reason: string };

/** Follows one call. Its own timers are exact to the millisecond where undici's are to half a second. */
class AnswerListener implements Dispatcher.DispatchHandler {
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private httpStatus = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private readTimer: NodeJS.Timeout | undefined;
  private readonly totalTimer: NodeJS.Timeout;
  private settled = false;
  private readonly started = performance.now();

  constructor(
    private readonly limits: CallLimits,
    private readonly resolve: (result: CallResult) => void,
  ) {
    this.totalTimer = setTimeout(() => this.timeOut('The time for all tries is over'), Math.max(1, limits.total));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.settled) controller.abort(new Error('too late'));
    else this.expectPacket();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.httpStatus = statusCode;
    this.expectPacket();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.length += chunk.length;
    if (this.length <= MAX_RESPONSE_LENGTH) this.chunks.push(chunk);
    this.expectPacket();
  }

  onResponseEnd(): void {
    this.settle({
      result: 'answered',
      httpStatus: this.httpStatus,
      answer: Buffer.concat(this.chunks).toString('utf8'),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const timedOut = error instanceof errors.ConnectTimeoutError;
    this.settle({ result: timedOut ? 'connection-timed-out' : 'connection-failed', reason: wordsOf(error) });
  }

  private expectPacket(): void {
    if (this.readTimer === undefined) {
      this.readTimer = setTimeout(() => this.timeOut('No answer in time'), this.limits.readTimeout);
    } else this.readTimer.refresh();
  }

  private timeOut(reason: string): void {
    this.settle({ result: 'read-timed-out', reason });
    this.controller?.abort(new Error(reason));
  }

  private settle(outcome: Outcome): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.readTimer);
    clearTimeout(this.totalTimer);
    this.resolve({ ...outcome, ms: performance.now() - this.started });
  }
}

function wordsOf(error: Error): string {
  return error.message === '' ? ((error as NodeJS.ErrnoException).code ?? error.name) : error.message;
}
