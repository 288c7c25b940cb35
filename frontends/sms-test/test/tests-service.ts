import type { EventData } from '@linecheck/shared-contracts';
import { numberExamples } from '@linecheck/shared-contracts/examples/numbers';
import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { OwnNumber } from '../src/features/send-test/api/list-numbers';
import type { SmsTest, TestRequest } from '../src/features/test-messages/sms-test';
import { historyHandlers, statsOf } from './history-answers';
import { TemplatesService } from './templates-service';

const API = 'http://localhost:8080/api/v1';
/** When every test was stored that does not say otherwise. */
export const CREATED = '2026-11-23T14:02:11.204Z';

/** A moment after the test was stored. */
export function after(seconds: number): string {
  return new Date(Date.parse(CREATED) + seconds * 1000).toISOString();
}

/** As the API's documentation shows it, with what these tests rely on. */
export function ownNumber(changed: Partial<OwnNumber> = {}): OwnNumber {
  return {
    ...(numberExamples.getPhoneNumber?.answer as OwnNumber),
    id: 'n1',
    e164: '+447700900456',
    national_format: '07700 900456',
    international_format: '+44 7700 900456',
    country: 'GB',
    line_type: 'mobile',
    label: null,
    is_primary: true,
    is_verified: true,
    verified_at: CREATED,
    opted_out: false,
    created_at: CREATED,
    updated_at: CREATED,
    ...changed,
  };
}

/** A test as it is just after it was stored, by default. */
export function smsTest(changed: Partial<SmsTest> = {}): SmsTest {
  return {
    test_id: 't1',
    message_id: 'm1',
    phone_number: '+447700900456',
    message_content: 'This is a test message.',
    segments: 1,
    status: 'queued',
    delivery_status: null,
    message_sid: null,
    error_code: null,
    error_class: null,
    error_message: null,
    created_at: CREATED,
    sent_at: null,
    delivered_at: null,
    steps: [{ step: 'stored', at: CREATED, seconds: 0 }],
    ...changed,
  };
}

export function deliveredTest(changed: Partial<SmsTest> = {}): SmsTest {
  return smsTest({
    status: 'delivered',
    message_sid: 'SM3f00000000000000000000000000009c',
    steps: [
      { step: 'stored', at: CREATED, seconds: 0 },
      { step: 'taken', at: after(0.21), seconds: 0.21 },
      { step: 'handed_over', at: after(0.94), seconds: 0.94 },
      { step: 'delivered', at: after(2.1), seconds: 2.1 },
    ],
    ...changed,
  });
}

export function failedTest(changed: Partial<SmsTest> = {}): SmsTest {
  return deliveredTest({
    status: 'failed',
    error_code: 30003,
    error_class: 'temporary',
    error_message: 'Phone unreachable (30003). Switch the phone on.',
    steps: [...deliveredTest().steps.slice(0, 3), { step: 'failed', at: after(4.8), seconds: 4.8 }],
    ...changed,
  });
}

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
