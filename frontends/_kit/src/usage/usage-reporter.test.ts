import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { usageOfRemoteEvent } from './usage-event';
import { UsageReporter, type UsageReceipt } from './usage-reporter';

const counted: UsageReceipt = { is_collected: true, asks_satisfaction: true };
let fetched: jest.SpiedFunction<typeof fetch>;
let visibility: jest.SpiedGetter<DocumentVisibilityState>;
let reporter: UsageReporter;
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  answer(counted);
  visibility = jest.spyOn(document, 'visibilityState', 'get');
  begin();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

function answer(receipt: UsageReceipt | null, status = 200): void {
  fetched = jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response(JSON.stringify(receipt), { status }));
}

function begin(getAccessToken = async () => 'a token'): void {
  reporter = new UsageReporter({ apiBaseUrl: '/api/v1', getAccessToken });
  stop = reporter.start();
}

/** The page goes out of sight, and what it sends then is answered. */
async function hide(): Promise<void> {
  visibility.mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const bodies = (): unknown[] => fetched.mock.calls.map(([, init]) => JSON.parse(String(init?.body)));

describe('usage is reported', () => {
  test('together, with the token and kept alive, when the page goes out of sight', async () => {
    const receipts: UsageReceipt[] = [];
    reporter.onReceipt((receipt) => void receipts.push(receipt));
    reporter.report({ type: 'page-opened', page: 'dashboard', way: 'link' });
    reporter.report({ type: 'widget-seen', widget: 'phone-numbers' });
    reporter.report({ type: 'widget-clicked', widget: 'phone-numbers', way: 'widget' });
    reporter.report({ type: 'registration', step: 'started' });
    reporter.report({ type: 'remote-loaded', remote: 'sms_test', milliseconds: 312 });
    reporter.report({ type: 'error-shown', code: 'code-wrong' });
    reporter.report({ type: 'test-sent' });
    reporter.report({ type: 'test-sent' });
    reporter.report({ type: 'satisfaction', score: 4 });
    await hide();
    const [address, init] = fetched.mock.calls[0] ?? [];
    expect(String(address)).toMatch(/\/api\/v1\/usage$/);
    expect(init).toMatchObject({ method: 'POST', keepalive: true, headers: { Authorization: 'Bearer a token' } });
    expect(bodies()).toEqual([
      {
        pages_opened: [{ page: 'dashboard', way: 'link' }],
        widgets_seen: ['phone-numbers'],
        widgets_clicked: [{ widget: 'phone-numbers', way: 'widget' }],
        registration: ['started'],
        remotes_loaded: [{ remote: 'sms_test', milliseconds: 312 }],
        errors_shown: ['code-wrong'],
        tests_sent: 2,
        satisfaction: 4,
      },
    ]);
    expect(receipts).toEqual([counted]);
  });

  test('soon the first time, then three times a minute at most', async () => {
    reporter.report({ type: 'test-sent' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(fetched).toHaveBeenCalledTimes(1);
    for (let second = 0; second < 60; second += 1) {
      reporter.report({ type: 'test-sent' });
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(fetched).toHaveBeenCalledTimes(4);
  });

  test('no more than one report takes, and nothing of nothing', async () => {
    for (let each = 0; each < 30; each += 1) reporter.report({ type: 'error-shown', code: 'network' });
    await hide();
    await hide();
    expect(bodies()).toEqual([{ errors_shown: Array(20).fill('network') }]);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['doNotTrack', '1'],
    ['globalPrivacyControl', true],
  ])('where the browser says %s', async (name, value) => {
    Object.defineProperty(navigator, name, { value, configurable: true });
    try {
      stop();
      begin();
      reporter.report({ type: 'test-sent' });
      await hide();
      expect(fetched).not.toHaveBeenCalled();
    } finally {
      Reflect.deleteProperty(navigator, name);
    }
  });

  test('once the service says that it does not count', async () => {
    answer({ is_collected: false, asks_satisfaction: false });
    reporter.report({ type: 'test-sent' });
    await hide();
    reporter.report({ type: 'test-sent' });
    await hide();
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test.each([401, 403, 404, 405])('once a service answers %s: it takes no reports', async (status) => {
    answer(null, status);
    reporter.report({ type: 'test-sent' });
    await hide();
    reporter.report({ type: 'test-sent' });
    await hide();
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test.each([400, 429, 503])('a second time of what a service answered %s to; what comes later is', async (status) => {
    answer(null, status);
    reporter.report({ type: 'registration', step: 'started' });
    await hide();
    reporter.report({ type: 'test-sent' });
    await hide();
    expect(bodies()).toEqual([{ registration: ['started'] }, { tests_sent: 1 }]);
  });

  test('where nobody is signed in, and no error is thrown', async () => {
    stop();
    begin(() => Promise.reject(new Error('Nobody is signed in.')));
    reporter.report({ type: 'test-sent' });
    await hide();
    expect(fetched).not.toHaveBeenCalled();
  });

  test('after reporting has ended', async () => {
    reporter.report({ type: 'test-sent' });
    stop();
    await hide();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fetched).not.toHaveBeenCalled();
  });
});

test('of what remotes report, the kind is counted and never what it names', () => {
  expect(usageOfRemoteEvent({ type: 'number-verified', phoneId: 'x' })).toEqual({
    type: 'registration',
    step: 'completed',
  });
  expect(usageOfRemoteEvent({ type: 'registration-started' })).toEqual({ type: 'registration', step: 'started' });
  expect(usageOfRemoteEvent({ type: 'test-sent', testId: 'x' })).toEqual({ type: 'test-sent' });
  expect(usageOfRemoteEvent({ type: 'error-shown', code: 'network' })).toEqual({
    type: 'error-shown',
    code: 'network',
  });
  expect(usageOfRemoteEvent({ type: 'number-removed', phoneId: 'x' })).toBeNull();
});
