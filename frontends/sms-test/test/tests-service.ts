import type { EventData } from '@linecheck/shared-contracts';
import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { OwnNumber } from '../src/features/send-test/api/list-numbers';
import type { SmsTest, TestRequest } from '../src/features/test-messages/sms-test';
import { after, ownNumber, smsTest } from './example-tests';
import { historyHandlers, statsOf } from './history-answers';
import { TemplatesService } from './templates-service';

export { after, CREATED, deliveredTest, failedTest, ownNumber, smsTest } from './example-tests';

const API = 'http://localhost:8080/api/v1';
/** The data of an event about a test's text. */
export function messageMoved(changed: Partial<EventData<'message.status-changed'>> = {}): unknown {
  return {
    message_id: 'm1',
    user_id: 'test-person',
    purpose: 'test',
    ref: 't1',
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid: 'SM3f00000000000000000000000000009c',
    status: 'sent',
    previous_status: 'queued',
    code: null,
    class: null,
    accepted_at: after(0.21),
    heard_at: after(0.94),
    seconds_to_phone: null,
    version: 2,
    ...changed,
  };
}

/** What both services answer where the test does not say otherwise, and which tests were asked for. */
export class TestsService {
  readonly server: ReturnType<typeof setupServer>;
  readonly sent: { readonly body: TestRequest; readonly key: string | null }[] = [];
  readonly templates = new TemplatesService();
  numbers: OwnNumber[] = [ownNumber()];
  tests: SmsTest[] = [];
  pageSize = 10;
  /** The tracker's figures. */
  stats = statsOf(null, 0, 0, 0);
  /** What the history was asked for, and the file of it. */
  readonly asked: URLSearchParams[] = [];
  readonly exported: URLSearchParams[] = [];

  constructor() {
    this.server = setupServer(...this.handlers());
    this.server.events.on('request:start', ({ request }) => void this.note(request.clone()));
  }

  private async note(request: Request): Promise<void> {
    if (request.method !== 'POST' || /\/(preview|templates|retry)$/.test(request.url)) return;
    const key = request.headers.get('idempotency-key');
    this.sent.push({ key, body: (await request.json()) as TestRequest });
  }

  private handlers(): HttpHandler[] {
    return [
      http.get(`${API}/users/me/phone-numbers`, () => HttpResponse.json({ items: this.numbers, next_cursor: null })),
      http.post(`${API}/sms/test`, async ({ request }) => {
        const body = (await request.json()) as TestRequest;
        const test_id = `t${this.tests.length + 1}`;
        const test = smsTest({
          test_id,
          message_id: `m${this.tests.length + 1}`,
          phone_number: body.phone_number,
          message_content: body.custom_message ?? 'This is a test message.',
        });
        this.tests = [test, ...this.tests];
        return HttpResponse.json(test, { status: 202 });
      }),
      ...this.templates.handlers(),
      ...historyHandlers(API, this, smsTest),
      http.get(`${API}/sms/test/:id`, ({ params }) => {
        const test = this.tests.find(({ test_id }) => test_id === params.id);
        return test ? HttpResponse.json(test) : problem(404, 'not-found');
      }),
    ];
  }
}

/** Answers one operation so from now on; `path` is below /api/v1. */
export function on(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  answer: (query: URLSearchParams) => Response,
): HttpHandler {
  return http[method](`${API}${path}`, ({ request }) => answer(new URL(request.url).searchParams));
}

export function problem(status: number, code: string, extra: Record<string, JsonBodyType> = {}): Response {
  const wait = extra.retry_after_seconds;
  return HttpResponse.json(
    {
      type: `/problems/${code}`,
      title: code,
      status,
      detail: 'What to do.',
      code,
      request_id: 'r1',
      ...extra,
    },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
      },
    },
  );
}
