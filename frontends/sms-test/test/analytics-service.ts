import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { statsOf } from './example-stats';
import { TestsService } from './tests-service';

export { empty, nothing, statsOf } from './example-stats';

const STATS = 'http://localhost:8080/api/v1/sms/test/stats';

/** What answers the card in each test of a file: `stats`, which a test may replace, unless it says otherwise by `answer`. */
export function answerAnalytics() {
  const service = new TestsService();
  const answers = {
    service,
    stats: statsOf({}, {}),
    /** Each period that was asked for. */
    asked: [] as (string | null)[],
    answer(how: () => Response | Promise<Response>): void {
      service.server.use(
        http.get(STATS, ({ request }) => {
          answers.asked.push(new URL(request.url).searchParams.get('window'));
          return how();
        }),
      );
    },
  };
  beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    const day = { sent: 7, delivered: 3, failed: 2, pending: 1, unconfirmed: 1, median_seconds: 2.43 };
    answers.stats = statsOf({}, { '2026-11-26': day });
    answers.answer(() => HttpResponse.json(answers.stats));
  });
  afterEach(() => {
    service.server.resetHandlers();
    service.tests = [];
    answers.asked.length = 0;
  });
  afterAll(() => service.server.close());
  return answers;
}

/** An answer that the test lets go. */
export function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
