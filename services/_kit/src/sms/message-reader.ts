import RestException from 'twilio/lib/base/RestException';
import { CALL_TIMEOUT_MS, OriginClient, twilioClient, type TwilioSettings } from './twilio';

/** What the provider says of a text that it took. */
export interface MessageReport {
  /** The provider's own word, which may be one that nobody knows. */
  readonly status: string;
  readonly errorCode: number | null;
  /** When it was handed over to the carrier, for the status that says so, in our time; of other statuses the provider tells no time. */
  readonly happenedAt: Date | null;
}

/** Asks the provider what became of a text. */
export interface MessageReader {
  /** Null where the provider holds no such text any more. @throws when it cannot be asked. */
  report(sid: string): Promise<MessageReport | null>;
}

export function createMessageReader(settings: Pick<TwilioSettings, 'access' | 'apiUrl' | 'now'>): MessageReader {
  const httpClient = new OriginClient(settings.apiUrl, { timeout: CALL_TIMEOUT_MS, autoRetry: false }, settings.now);
  const { messages } = twilioClient(settings.access, httpClient);
  return {
    async report(sid) {
      try {
        const { status, errorCode, dateSent } = await messages(sid).fetch();
        const sentAt = new Date(new Date(dateSent).getTime() - httpClient.clockAheadMs);
        const isKnown = status === 'sent' && dateSent !== null && !Number.isNaN(sentAt.getTime());
        return { status, errorCode: errorCode || null, happenedAt: isKnown ? sentAt : null };
      } catch (error) {
        if (error instanceof RestException && error.status === 404) return null;
        throw error;
      }
    },
  };
}
