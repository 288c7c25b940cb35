import type { EventData } from '@linecheck/shared-contracts';
import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import type { SentCode } from '../src/features/verification/sent-code';
import { pending, sentCode } from './example-numbers';

export { pending, phoneNumber, sentCode } from './example-numbers';

const NUMBERS = 'http://localhost:8080/api/v1/users/me/phone-numbers';
export const RIGHT_CODE = '419027';

/** What the service answers where the test does not say otherwise, and what it was asked. */
export class NumbersService {
  readonly server: ReturnType<typeof setupServer>;
  readonly requests: { readonly path: string; readonly body: unknown; readonly key: string | null }[] = [];
  numbers: PhoneNumber[] = [];
  /** What was deleted last. */
  removed: PhoneNumber[] = [];
  /** What the next request for a code is answered with. */
  code: SentCode = sentCode();
  /** The codes that may still be typed, by the number's id. */
  onItsWay = new Map<string, SentCode>();

  constructor() {
    this.server = setupServer(...this.handlers());
    this.server.events.on('request:start', ({ request }) => void this.note(request.clone()));
  }

  /** The requests that changed something, as "POST /verify". */
  asked(path: string): { readonly body: unknown; readonly key: string | null }[] {
    return this.requests.filter((request) => request.path === path);
  }

  private async note(request: Request): Promise<void> {
    const path = `${request.method} ${new URL(request.url).pathname.replace('/api/v1/users/me/phone-numbers', '')}`;
    const entry = { path, key: request.headers.get('idempotency-key'), body: null as unknown };
    this.requests.push(entry);
    const text = await request.text();
    entry.body = text === '' ? null : JSON.parse(text);
  }

  private handlers(): HttpHandler[] {
    return [
      http.get(NUMBERS, () => HttpResponse.json({ items: this.numbers, next_cursor: null })),
      http.get(`${NUMBERS}/overview`, () => HttpResponse.json(overviewOf(this.numbers))),
      http.post(NUMBERS, async ({ request }) => {
        const body = (await request.json()) as { label?: string };
        const added = pending({ id: 'added', label: body.label ?? null });
        this.numbers = [...this.numbers, added];
        return HttpResponse.json(added, { status: 201 });
      }),
      http.get(`${NUMBERS}/:id/history`, () => HttpResponse.json({ items: [], next_cursor: null })),
      http.get(`${NUMBERS}/:id/verification`, ({ params }) =>
        HttpResponse.json({ code: this.onItsWay.get(params.id as string) ?? null, next_code_at: null }),
      ),
      http.post(`${NUMBERS}/verify`, async ({ request }) => {
        const { phone_id } = (await request.json()) as { phone_id: string };
        this.onItsWay.set(phone_id, { ...this.code, phone_id });
        return HttpResponse.json(this.onItsWay.get(phone_id), { status: 202 });
      }),
      http.post(`${NUMBERS}/verify-code`, async ({ request }) => {
        const body = (await request.json()) as { phone_id: string; verification_code: string };
        if (body.verification_code !== RIGHT_CODE) return problem(422, 'code-wrong', { attempts_left: 4 });
        this.numbers = this.numbers.map((number) =>
          number.id === body.phone_id
            ? { ...number, is_verified: true, verified_at: new Date().toISOString() }
            : number,
        );
        return HttpResponse.json(this.numbers.find(({ id }) => id === body.phone_id));
      }),
      http.post(`${NUMBERS}/:id/set-primary`, ({ params }) => {
        this.numbers = this.numbers.map((number) => ({ ...number, is_primary: number.id === params.id }));
        return HttpResponse.json(this.numbers.find(({ id }) => id === params.id));
      }),
      http.patch(`${NUMBERS}/:id`, async ({ params, request }) => {
        const { label } = (await request.json()) as { label: string | null };
        this.numbers = this.numbers.map((number) => (number.id === params.id ? { ...number, label } : number));
        return HttpResponse.json(this.numbers.find(({ id }) => id === params.id));
      }),
      http.post(`${NUMBERS}/:id/restore`, ({ params }) => {
        const number = this.removed.find(({ id }) => id === params.id) as PhoneNumber;
        this.numbers = [number, ...this.numbers];
        return HttpResponse.json(number);
      }),
      http.delete(`${NUMBERS}/:id`, ({ params }) => {
        this.removed = this.numbers.filter(({ id }) => id === params.id);
        this.numbers = this.numbers.filter(({ id }) => id !== params.id);
        return new HttpResponse(null, { status: 204 });
      }),
      http.get('http://localhost:8080/api/v1/deliveries', () => HttpResponse.json({ items: [], next_cursor: null })),
    ];
  }
}

/** Answers one operation so from now on: `on('post', '/verify', () => problem(…))`. */
export function on(method: 'get' | 'post' | 'patch' | 'delete', path: string, answer: () => Response): HttpHandler {
  return http[method](`${NUMBERS}${path}`, answer);
}

export function problem(status: number, code: string, extra: Record<string, JsonBodyType> = {}): Response {
  const { retry_after, ...members } = extra;
  return HttpResponse.json(
    {
      type: `/problems/${code}`,
      title: code,
      status,
      detail: 'What to do.',
      code,
      request_id: 'r1',
      ...members,
    },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(retry_after === undefined ? {} : { 'retry-after': String(retry_after) }),
      },
    },
  );
}

/** The data of an event about the text of a code. */
export function messageMoved(changed: Partial<EventData<'message.status-changed'>> = {}): unknown {
  return {
    message_id: 'm1',
    user_id: 'test-person',
    purpose: 'verification',
    ref: 'v1',
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid: 'SM1',
    status: 'sent',
    previous_status: 'queued',
    code: null,
    class: null,
    accepted_at: new Date().toISOString(),
    heard_at: new Date().toISOString(),
    seconds_to_phone: null,
    version: 2,
    ...changed,
  };
}

function overviewOf(numbers: readonly PhoneNumber[]) {
  const verified = numbers.filter((number) => number.is_verified).length;
  return {
    total: numbers.length,
    verified,
    pending: numbers.length - verified,
    opted_out: 0,
    limit: 10,
    primary: numbers.find((number) => number.is_primary) ?? null,
    last_changed_at: numbers[0]?.updated_at ?? null,
  };
}
