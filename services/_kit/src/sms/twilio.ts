import { messageStatuses, paths, senderKind, type MessageStatus } from '@linecheck/shared-contracts';
import { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';
import type { Senders } from './senders';
import { sortCallFailure, type CallFailure } from './twilio-errors';

/** How long one call to the provider may take, in ms. Shorter than the lease, so a lease that runs out means a crash. */
export const CALL_TIMEOUT_MS = 10_000;

/** Asks Twilio to repeat a callback five times on any failure, each try within 2.5 s (its fragment is not signed). */
const CALLBACK_RETRIES = '#rc=5&rp=all&rt=2500';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** Whom texts come from. */
  senders: Senders;
  /** Another address that speaks Twilio's API: the simulator. */
  apiUrl?: string;
  /** Where the provider reaches us from outside. */
  publicUrl: string;
}

export interface OutgoingText {
  messageId: string;
  to: string;
  body: string;
  /** Seconds that the text may wait at the provider, 1 to 36000. */
  validitySeconds: number;
  /** The provider will be told whether its reader acted on it. */
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
  createdAt: Date;
  /** Whom it comes from: the Messaging Service, where one sent it. */
  from: string | null;
}

/** The provider, as far as sending needs it. */
export interface TwilioGateway {
  /** Whom a text to a number (E.164) comes from. */
  senderFor(to: string): string;
  send(text: OutgoingText): Promise<CallResult>;
  /** Texts to a number that the provider holds, created at or after a time, oldest first. @throws when it cannot be asked. */
  find(to: string, createdSince: Date): Promise<FoundText[]>;
}

/** Sends the SDK's requests to another origin; all else stays the SDK's. */
export class OriginClient extends RequestClient {
  constructor(
    private readonly origin: string | undefined,
    options: RequestClient.RequestClientOptions,
  ) {
    super(options);
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>): Promise<Response<TData>> {
    if (this.origin === undefined) return super.request(options);
    const { pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: new URL(pathname + search, this.origin).href });
  }
}

/** Where the provider reports on one text. The message id is part of the signed URL. */
export function statusCallbackUrl(publicUrl: string, messageId: string): string {
  const url = new URL(paths.statusCallback, publicUrl);
  url.searchParams.set('m', messageId);
  return url.href + CALLBACK_RETRIES;
}

function statusOf(word: string): MessageStatus {
  const known = messageStatuses.find((status) => status === word);
  if (!known) throw new Error(`The provider answered with the status ${word}, which no text of ours can have.`);
  return known;
}

/** Where the provider's call wants the sender. */
function senderField(sender: string): { from: string } | { messagingServiceSid: string } {
  return senderKind(sender) === 'messaging-service' ? { messagingServiceSid: sender } : { from: sender };
}

export function createTwilio(settings: TwilioSettings): TwilioGateway {
  const httpClient = new OriginClient(settings.apiUrl, { timeout: CALL_TIMEOUT_MS, autoRetry: false });
  const { messages } = new Twilio(settings.accountSid, settings.authToken, { httpClient });

  return {
    senderFor: (to) => settings.senders.senderFor(to),
    async send({ messageId, to, body, validitySeconds, willGiveFeedback }) {
      try {
        const taken = await messages.create({
          to,
          ...senderField(settings.senders.senderFor(to)),
          body,
          validityPeriod: validitySeconds,
          statusCallback: statusCallbackUrl(settings.publicUrl, messageId),
          ...(willGiveFeedback && { provideFeedback: true }),
        });
        return {
          kind: 'accepted',
          sid: taken.sid,
          status: statusOf(taken.status),
          segments: Number(taken.numSegments),
        };
      } catch (error) {
        return sortCallFailure(error);
      }
    },
    async find(to, createdSince) {
      const found = await messages.list({ to, limit: 200 });
      return found
        .filter((message) => message.direction !== 'inbound' && message.dateCreated >= createdSince)
        .map((message) => ({
          sid: message.sid,
          status: statusOf(message.status),
          segments: Number(message.numSegments),
          body: message.body,
          createdAt: message.dateCreated,
          from: message.messagingServiceSid || message.from || null,
        }))
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },
  };
}
