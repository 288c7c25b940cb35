import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { HttpResponse } from 'msw';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { CREATED, on, smsTest, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

test('a test that was just sent is not late where this browser’s clock is ahead', async () => {
  const at = (seconds: number): Date => new Date(Date.parse(CREATED) + seconds * 1_000);
  const sent = smsTest({ created_at: at(-900).toISOString() });
  const headers = { date: at(-898).toUTCString() };
  service.server.use(on('get', '/sms/test/t1', () => HttpResponse.json(sent, { headers })));
  const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ target: { testId: 't1' } })} />);
  expect(await view.findByText('Test accepted.')).toBeInTheDocument();
});
