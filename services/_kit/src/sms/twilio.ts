import { messageStatuses, paths, senderKind, TRACEPARENT, type MessageStatus } from '@linecheck/shared-contracts';
import { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { MessageInstance, MessageListInstance, MessagePage } from 'twilio/lib/rest/api/v2010/account/message';
import type Response from 'twilio/lib/http/response';
import type { ProviderAccess } from '../config';
import { activeTraceparent } from '../tracing';
import type { Senders } from './senders';
import { classifyCallFailure, retryAfterOf, type CallFailure } from './twilio-errors';

/** How long one call to the provider may take, in ms. Shorter than the lease, so a lease that runs out means a crash. */
export const CALL_TIMEOUT_MS = 10_000;

/** Asks Twilio to repeat a callback five times on any failure, each try within 2.5 s (its fragment is not signed). */
const CALLBACK_RETRIES = '#rc=5&rp=all&rt=2500';

export interface TwilioSettings {
  access: ProviderAccess;
  /** Whom texts come from. */
  senders: Senders;
  /** Another address that speaks Twilio's API: the simulator. */
  apiUrl?: string;
  /** Where the provider reaches us from outside. */
  publicUrl: string;
  /** What the provider's times are told in: the clock that they are compared with. */
  now: () => Date;
  /** After which a request has failed, in ms; CALL_TIMEOUT_MS by default. */
  callTimeoutMs?: number;
}

export interface OutgoingText {
  messageId: string;
  to: string;
  body: string;
  /** Seconds that the text may wait at the provider, 1 to 36000. */
  validitySeconds: number;
  /** Asked last, right before the request: false leaves it unwritten. */
  mayWrite?: () => boolean;
  /** The provider will be notified whether its reader acted on it. */
  willGiveFeedback: boolean;
}

export type CallResult =
  | { readonly kind: 'accepted'; readonly sid: string; readonly status: MessageStatus; readonly segments: number }
  | CallFailure;

export interface FoundText {
  sid: string;
  status: MessageStatus;
  segments: number;
  body: string;
  /** In our time, whatever the provider's clock shows. */
  createdAt: Date;
  /** Whom it comes from: the Messaging Service, where one sent it. */
  from: string | null;
}

/** The provider, as far as sending needs it. */
export interface TwilioGateway {
  /** Whom a text to a number (E.164) comes from. */
  senderFor(to: string): string;
  send(text: OutgoingText): Promise<CallResult>;
  /** Texts to a number that the provider holds, created at or after a time of ours, oldest first. @throws when it cannot be asked. */
  find(to: string, createdSince: Date): Promise<FoundText[]>;
}

/** Sends the SDK's requests to another origin, and reads the provider's time; all else stays the SDK's. */
export class OriginClient extends RequestClient {
  /** How far the provider's clock is ahead of ours, in ms, by its last answer; 0 where they agree or it has not told. */
  clockAheadMs = 0;
  /** What its last answer's Retry-After asked for, in ms; null where it had none. */
  retryAfterMs: number | null = null;

  constructor(
    private readonly origin: string | undefined,
    options: RequestClient.RequestClientOptions,
    private readonly now: () => Date = () => new Date(),
  ) {
    super(options);
  }

  override async request<TData>(options: RequestClient.RequestOptions<TData>): Promise<Response<TData>> {
    const askedAt = this.now().getTime();
    const answer = await super.request({ ...options, uri: this.addressOf(options.uri) });
    const { date, 'retry-after': retryAfter } = (answer.headers ?? {}) as Record<string, unknown>;
    this.clockAheadMs = clockAhead(date, (askedAt + this.now().getTime()) / 2) ?? this.clockAheadMs;
    this.retryAfterMs = retryAfterOf(retryAfter, new Date(this.now().getTime() + this.clockAheadMs));
    return answer;
  }

  private addressOf(uri: string): string {
    if (this.origin === undefined) return uri;
    const { pathname, search } = new URL(uri);
    return new URL(pathname + search, this.origin).href;
  }
}

/** The SDK, signed in with the account's own token or with an API key of it. */
export function twilioClient({ accountSid, user, secret }: ProviderAccess, httpClient: OriginClient): Twilio {
  return new Twilio(user, secret, { accountSid, httpClient });
}

/** Clocks that differ by less agree, as far as whole seconds can tell, in ms. */
const CLOCKS_AGREE_MS = 1_500;

/** By how much the time of a `Date` header is ahead of ours, in ms; null where it cannot be read. It is cut down to the second. */
function clockAhead(date: unknown, ourTime: number): number | null {
  const ahead = typeof date === 'string' ? Date.parse(date) + 500 - ourTime : Number.NaN;
  if (Number.isNaN(ahead)) return null;
  return Math.abs(ahead) < CLOCKS_AGREE_MS ? 0 : ahead;
}

/** Where the provider reports on one text. The message id is part of the signed URL, and so is the trace that its reports go on with. */
export function statusCallbackUrl(publicUrl: string, messageId: string, traceparent: string | null = null): string {
  const url = new URL(paths.statusCallback, publicUrl);
  url.searchParams.set('m', messageId);
  if (traceparent !== null) url.searchParams.set(TRACEPARENT, traceparent);
  return url.href + CALLBACK_RETRIES;
}

/** A word that nobody knows says no more than that the text was taken: what became of it is told by callbacks. */
function statusOf(word: unknown): MessageStatus {
  return messageStatuses.find((status) => status === word) ?? 'accepted';
}

/** As the provider counts them; 0 where it has not yet, or what it says cannot be read. */
function segmentsOf(count: unknown): number {
  const segments = Number(count);
  return Number.isInteger(segments) && segments >= 0 && segments <= MAX_SEGMENTS ? segments : 0;
}

/** More than any text of 1600 characters has. */
const MAX_SEGMENTS = 100;

const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/i;

/** Where the provider's call wants the sender. */
function senderField(sender: string): { from: string } | { messagingServiceSid: string } {
  return senderKind(sender) === 'messaging-service' ? { messagingServiceSid: sender } : { from: sender };
}

export function createTwilio(settings: TwilioSettings): TwilioGateway {
  const { callTimeoutMs: timeout = CALL_TIMEOUT_MS } = settings;
  const httpClient = new OriginClient(settings.apiUrl, { timeout, autoRetry: false }, settings.now);
  const { messages } = twilioClient(settings.access, httpClient);

  return {
    senderFor: (to) => settings.senders.senderFor(to),
    async send({ messageId, to, body, validitySeconds, willGiveFeedback, mayWrite }) {
      if (mayWrite?.() === false) {
        return { kind: 'postponed', because: 'lease-over', reason: 'Its lease may be over: nothing was written.' };
      }
      try {
        const taken = await messages.create({
          to,
          ...senderField(settings.senders.senderFor(to)),
          body,
          validityPeriod: validitySeconds,
          statusCallback: statusCallbackUrl(settings.publicUrl, messageId, activeTraceparent()),
          ...(willGiveFeedback && { provideFeedback: true }),
        });
        if (!MESSAGE_SID.test(taken.sid)) return { kind: 'unknown', reason: 'The answer names no SID.' };
        return {
          kind: 'accepted',
          sid: taken.sid,
          status: statusOf(taken.status),
          segments: segmentsOf(taken.numSegments),
        };
      } catch (error) {
        return classifyCallFailure(error, httpClient.retryAfterMs);
      }
    },
    async find(to, createdSince) {
      const found = await newestTexts(messages, to, createdSince, httpClient);
      return found
        .filter(({ createdAt }) => createdAt >= createdSince)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },
  };
}

const PAGE_SIZE = 200;
/** More than a number can get within the time that a text is looked for. */
const MAX_PAGES = 500;

/**
 * The provider's texts to a number, newest first, to the end of the page on which all are older than a time of ours: one that was
 * scheduled stands before newer ones. @throws when it cannot be asked, or its list does not end.
 */
async function newestTexts(
  messages: MessageListInstance,
  to: string,
  createdSince: Date,
  httpClient: OriginClient,
): Promise<FoundText[]> {
  const found: FoundText[] = [];
  let page: Awaited<ReturnType<MessagePage['nextPage']>> = await messages.page({ to, pageSize: PAGE_SIZE });
  for (let pages = 1; page !== undefined; pages += 1) {
    if (pages > MAX_PAGES) throw new Error(`The list of texts has no end within ${MAX_PAGES} pages.`);
    const all = page.instances.map((message) => ({ text: foundText(message, httpClient.clockAheadMs), message }));
    found.push(...all.filter(({ message }) => message.direction !== 'inbound').map(({ text }) => text));
    if (all.every(({ text }) => text.createdAt < createdSince)) break;
    page = await page.nextPage();
  }
  return found;
}

function foundText(message: MessageInstance, clockAheadMs: number): FoundText {
  return {
    sid: message.sid,
    status: statusOf(message.status),
    segments: segmentsOf(message.numSegments),
    body: message.body,
    createdAt: new Date(new Date(message.dateCreated).getTime() - clockAheadMs),
    from: message.messagingServiceSid || message.from || null,
  };
}
