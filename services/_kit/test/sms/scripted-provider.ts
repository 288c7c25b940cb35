import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@linecheck/local-servers/processes';

/** How the next create call is answered. */
export type Answer =
  | { kind: 'take' }
  | { kind: 'refuse'; status: number; code: number; retryAfter?: string }
  /** Takes the text, and the answer is lost. */
  | { kind: 'take-and-cut' }
  /** Cuts the connection without taking the text. */
  | { kind: 'cut' }
  | { kind: 'slow'; ms: number }
  /** Takes the text, and answers once that is settled. */
  | { kind: 'held'; until: Promise<unknown> }
  /** Takes the text, and says this of it. */
  | { kind: 'say'; odd: Record<string, unknown> };

export interface TakenText {
  sid: string;
  to: string;
  from: string | null;
  messagingServiceSid: string | null;
  provideFeedback: string | null;
  body: string;
  createdAt: Date;
  validityPeriod: string | undefined;
  statusCallback: string | undefined;
  /** What its resource says otherwise. */
  odd?: Record<string, unknown>;
}

/** A provider over real HTTP whose every answer a test decides; it speaks Messages' create and list, nothing more. */
export class ScriptedProvider {
  readonly taken: TakenText[] = [];
  readonly script: Answer[] = [];
  calls = 0;
  listFails = false;
  /** Pages of lists that were asked for. */
  lists = 0;
  /** Each page of a list is the first, and names a next one. */
  listsForEver = false;
  /** How far its clock is ahead of ours, in ms. */
  aheadMs = 0;
  /** Whether its answers tell its time, as HTTP has it. */
  tellsTime = true;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  /** On a port that nothing else is given while it is stopped. */
  async start(at?: number): Promise<string> {
    const port = at ?? (await freePort());
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Holds a text that nobody here has sent: `odd` is what its resource says otherwise. */
  hold(text: Partial<TakenText> & Pick<TakenText, 'to' | 'body'>): TakenText {
    const held: TakenText = {
      sid: `SM${String(this.taken.length + 1).padStart(32, 'f')}`,
      from: null,
      messagingServiceSid: null,
      provideFeedback: null,
      createdAt: new Date(),
      validityPeriod: undefined,
      statusCallback: undefined,
      ...text,
    };
    this.taken.push(held);
    return held;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.sendDate = false;
    if (this.tellsTime) response.setHeader('date', new Date(Date.now() + this.aheadMs).toUTCString());
    if (request.method === 'GET') return this.list(request, response);
    this.calls += 1;
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const answer = this.script.shift() ?? { kind: 'take' };
    if (answer.kind === 'refuse') {
      if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter);
      return json(response, answer.status, { code: answer.code, message: 'Refused', status: answer.status });
    }
    if (answer.kind === 'cut') return void request.socket.destroy();
    if (answer.kind === 'slow') await pause(answer.ms);
    const text = this.take(form);
    if (answer.kind === 'say') text.odd = answer.odd;
    if (answer.kind === 'held') await answer.until;
    if (answer.kind === 'take-and-cut') return void request.socket.destroy();
    json(response, 201, resource(text));
  }

  private take(form: URLSearchParams): TakenText {
    const text: TakenText = {
      sid: `SM${String(this.taken.length + 1).padStart(32, '0')}`,
      to: form.get('To') ?? '',
      from: form.get('From'),
      messagingServiceSid: form.get('MessagingServiceSid'),
      provideFeedback: form.get('ProvideFeedback'),
      body: form.get('Body') ?? '',
      createdAt: new Date(Date.now() + this.aheadMs),
      validityPeriod: form.get('ValidityPeriod') ?? undefined,
      statusCallback: form.get('StatusCallback') ?? undefined,
    };
    this.taken.push(text);
    return text;
  }

  /** A page of the texts to a number, newest first. */
  private list(request: IncomingMessage, response: ServerResponse): void {
    if (this.listFails) return json(response, 500, { code: 20500, message: 'Internal', status: 500 });
    this.lists += 1;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
    const [size, page] = [Number(searchParams.get('PageSize') ?? 50), Number(searchParams.get('Page') ?? 0)];
    const texts = this.taken
      .filter((text) => text.to === searchParams.get('To'))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    const from = this.listsForEver ? 0 : page * size;
    const messages = texts.slice(from, from + size).map(resource);
    searchParams.set('Page', String(page + 1));
    const next =
      (page + 1) * size < texts.length || this.listsForEver ? `${pathname}?${searchParams.toString()}` : null;
    json(response, 200, { messages, next_page_uri: next, page, page_size: size });
  }
}

function resource(text: TakenText): Record<string, unknown> {
  return {
    sid: text.sid,
    to: text.to,
    from: text.from,
    messaging_service_sid: text.messagingServiceSid,
    body: text.body,
    status: 'queued',
    num_segments: '1',
    direction: 'outbound-api',
    date_created: text.createdAt.toUTCString(),
    date_updated: text.createdAt.toUTCString(),
    date_sent: null,
    ...text.odd,
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
