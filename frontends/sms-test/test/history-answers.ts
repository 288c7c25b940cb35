import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import { http, HttpResponse, type HttpHandler } from 'msw';
import type { SmsTest } from '../src/features/test-messages/sms-test';
import { smsTest, API, problem, type TestsService } from './tests-service';

type Stats = AnswerOf<typeof deliveryTrackerApi.getDeliveryStats>;

const none = {
  accepted: 0,
  delivered: 0,
  undelivered: 0,
  failed: 0,
  refused: 0,
  canceled: 0,
  pending: 0,
  unconfirmed: 0,
  permanent_failures: 0,
  delivery_rate: null,
  delivery_rate_without_permanent: null,
};

/** Figures of so many texts to one country, half of them within `p50` seconds and most within `p95`. */
export function statsOf(country: string | null, messages: number, p50: number, p95: number): Stats {
  const figures = {
    ...none,
    accepted: messages,
    delivered: messages,
    seconds_to_phone: messages === 0 ? null : { messages, p50, p95, p99: p95 },
  };
  return {
    scope: 'own',
    window: '30d',
    from: '2026-10-24T00:00:00.000Z',
    to: '2026-11-23T14:02:11.204Z',
    group_by: 'country',
    total: figures,
    groups: [{ key: country, ...figures }],
  };
}

/** The history with filters and paging by the last row, as the service pages: new rows move nothing. */
export function historyHandlers(service: TestsService): HttpHandler[] {
  return [
    http.get(`${API}/sms/test/history`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      service.asked.push(query);
      const found = service.tests.filter((test) => matches(test, query));
      const cursor = query.get('cursor');
      const start = cursor === null ? 0 : found.findIndex(({ test_id }) => test_id === cursor) + 1;
      const items = found.slice(start, start + service.pageSize);
      const isLast = start + items.length >= found.length;
      return HttpResponse.json({ items, next_cursor: isLast ? null : items.at(-1)?.test_id });
    }),
    http.get(`${API}/sms/test/history.csv`, ({ request }) => {
      service.exported.push(new URL(request.url).searchParams);
      return new HttpResponse('test_id,status\r\nt1,delivered\r\n', { headers: { 'content-type': 'text/csv' } });
    }),
    http.post(`${API}/sms/test/:id/retry`, ({ params }) => {
      const failed = service.tests.find(({ test_id }) => test_id === params.id);
      if (!failed) return problem(404, 'not-found');
      const again = smsTest({
        test_id: 'again',
        message_id: 'm-again',
        message_content: failed.message_content,
        retry_of: failed.test_id,
      });
      const retried = { ...failed, retried_as: 'again' };
      service.tests = [again, ...service.tests.map((test) => (test === failed ? retried : test))];
      return HttpResponse.json(again, { status: 202 });
    }),
    http.get(`${API}/deliveries/stats`, () => HttpResponse.json(service.stats)),
  ];
}

function matches(test: SmsTest, query: URLSearchParams): boolean {
  const q = query.get('q')?.toLowerCase() ?? '';
  return (
    [test.status, null].includes(query.get('status') as SmsTest['status'] | null) &&
    [test.phone_number, null].includes(query.get('phone_number')) &&
    [test.message_template ?? '', null].includes(query.get('template')) &&
    test.created_at >= (query.get('from') ?? '') &&
    (query.get('to') === null || test.created_at < (query.get('to') ?? '')) &&
    `${test.message_content} ${test.phone_number}`.toLowerCase().includes(q)
  );
}
