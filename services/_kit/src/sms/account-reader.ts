import { providerObject } from './provider-object';
import { OriginClient, twilioClient, type TwilioSettings } from './twilio';

/** What the provider answered, whether it said yes or no. */
export interface AccountAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The parsed JSON; null where it is none. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** The provider's clock when it answered, to the second; null where it does not say. */
  readonly date: Date | null;
}

/** Asks the provider about the account itself. */
export interface AccountReader {
  /** GET of an URL of Twilio's API. @throws when nobody answers within the time. */
  get(url: string): Promise<AccountAnswer>;
}

export function createAccountReader(
  settings: Pick<TwilioSettings, 'access' | 'apiUrl'>,
  withinMs: number,
): AccountReader {
  // A connection of its own for each question: one that hangs must not keep the next waiting.
  const httpClient = new OriginClient(settings.apiUrl, { timeout: withinMs, autoRetry: false, keepAlive: false });
  const client = twilioClient(settings.access, httpClient);
  return {
    async get(uri) {
      const answer = (await client.request({ method: 'get', uri, timeout: withinMs })) as unknown as {
        statusCode: number;
        body: unknown;
        headers: Readonly<Record<string, unknown>>;
      };
      return {
        status: answer.statusCode,
        body: providerObject(answer.body),
        date: dateIn(answer.headers.date),
      };
    },
  };
}

function dateIn(header: unknown): Date | null {
  const date = new Date(typeof header === 'string' ? header : Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
