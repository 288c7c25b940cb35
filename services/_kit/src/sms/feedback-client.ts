import { CALL_TIMEOUT_MS, OriginClient, twilioClient, type TwilioSettings } from './twilio';
import { classifyCallFailure } from './twilio-errors';

/** What came of notifying the provider: it accepted it, will never accept it, or has to be notified again. */
export type FeedbackAnswer = 'told' | 'refused' | 'later';

/** Notifies the provider what became of a text beyond the phone. */
export interface FeedbackClient {
  /** Its reader acted on it. May be sent twice. Never rejects. */
  confirm(sid: string): Promise<FeedbackAnswer>;
}

export function createFeedbackClient(settings: Pick<TwilioSettings, 'access' | 'apiUrl'>): FeedbackClient {
  const httpClient = new OriginClient(settings.apiUrl, { timeout: CALL_TIMEOUT_MS, autoRetry: false });
  const { messages } = twilioClient(settings.access, httpClient);
  return {
    async confirm(sid) {
      try {
        await messages(sid).feedback.create({ outcome: 'confirmed' });
        return 'told';
      } catch (error) {
        const failure = classifyCallFailure(error);
        // Wrong credentials are mended some day; a text that is gone, or was sent without asking for feedback, is not.
        const isForGood = failure.kind === 'refused' && ![20003, 401, 403].includes(failure.code);
        return isForGood ? 'refused' : 'later';
      }
    },
  };
}
