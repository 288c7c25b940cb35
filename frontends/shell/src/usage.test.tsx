import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, freezeTime } from '@linecheck/frontend-kit/testing';
import { UsageReporter } from '@linecheck/frontend-kit/usage';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { parts, server, setUpShell, show, USAGE } from './shell-for-tests';

type Report = Readonly<Record<string, unknown>>;

let reports: Report[];
let asksSatisfaction: boolean;
/** What the page does with each answer of the service. */
let taking: jest.SpiedFunction<(answer: Response) => Promise<void>>;
setUpShell();
beforeEach(() => {
  reports = [];
  asksSatisfaction = false;
  taking = jest.spyOn(UsageReporter.prototype as unknown as { take: (answer: Response) => Promise<void> }, 'take');
  holdTimersOfSeconds();
  server.use(
    http.post(USAGE, async ({ request }) => {
      reports.push((await request.clone().json()) as Report);
      return HttpResponse.json({ is_collected: true, asks_satisfaction: asksSatisfaction });
    }),
  );
});
afterEach(() => {
  letTimersGo();
  jest.restoreAllMocks();
  localStorage.clear();
});

/** However slow the machine is, no report goes out by itself before the page is left: what takes the page seconds is over when a test says so. */
const held = new Map<number, () => void>();
let letTimersGo = (): void => undefined;

function holdTimersOfSeconds(): void {
  const { setTimeout: start, clearTimeout: stop } = window;
  let count = 0;
  held.clear();
  const hold = (work: () => void, ms = 0): number => {
    if (ms < 5_000 || ms > 20_000) return Number(start(work, ms));
    count -= 1;
    held.set(count, work);
    return count;
  };
  const letGo = (timer: number): void => void (held.delete(timer) || stop(timer));
  Object.assign(window, { setTimeout: hold, clearTimeout: letGo });
  letTimersGo = () => void Object.assign(window, { setTimeout: start, clearTimeout: stop });
}

function endTimersOfSeconds(): void {
  const works = [...held.values()];
  held.clear();
  act(() => works.forEach((work) => work()));
}

/** The page goes out of sight and comes back; what it then reports. The page has taken what the service said to that. */
async function leave(): Promise<Report> {
  const before = reports.length;
  const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  visibility.mockRestore();
  await waitFor(() => expect(reports.length).toBe(before + 1));
  await waitFor(() => expect(taking.mock.results).toHaveLength(before + 1));
  await act(async () => {
    await taking.mock.results.at(-1)?.value;
    // What follows from it comes in a turn of its own.
    await new Promise((resolve) => setTimeout(resolve));
  });
  return reports.at(-1) ?? {};
}

/** Everything in view, as in a browser whose window is large. */
function showEverything(): void {
  class Observer {
    constructor(private readonly seen: (entries: object[]) => void) {}
    observe(): void {
      setTimeout(() => this.seen([{ intersectionRatio: 1, intersectionRect: { height: 1 }, rootBounds: null }]));
    }
    disconnect(): void {}
  }
  Object.defineProperty(window, 'IntersectionObserver', { value: Observer, configurable: true });
}

describe('what is used', () => {
  test('is reported: the page and its way, the widgets that were seen, and how long their remotes took', async () => {
    showEverything();
    try {
      show('/dashboard');
      await screen.findByRole('button', { name: 'Manage All' });
      await screen.findByRole('button', { name: 'Why it failed' });
      await act(() => new Promise((resolve) => setTimeout(resolve)));
      const report = await leave();
      expect(report).toMatchObject({
        pages_opened: [{ page: 'dashboard', way: 'link' }],
        widgets_seen: ['phone-numbers', 'sms-analytics'],
      });
      const loads = report['remotes_loaded'] as { remote: string; milliseconds: number }[];
      expect(loads.map(({ remote }) => remote).sort()).toEqual(['phone_widget', 'sms_test']);
      expect(loads.every(({ milliseconds }) => Number.isInteger(milliseconds))).toBe(true);
    } finally {
      Reflect.deleteProperty(window, 'IntersectionObserver');
    }
  });

  test.each([
    ['sidebar', () => screen.getByRole('link', { name: 'Phone Numbers' })],
    ['quick-action', () => screen.getByRole('link', { name: /Manage Phone Numbers/ })],
  ])('by the way of the %s is told from others', async (way, link) => {
    const { user } = show('/dashboard');
    await screen.findByRole('button', { name: 'Manage All' });
    await user.click(link());
    await screen.findByText('the list of numbers');
    expect((await leave())['pages_opened']).toEqual([
      { page: 'dashboard', way: 'link' },
      { page: 'phone-management', way },
    ]);
  });

  test('in a widget counts once while it is on the page, however much is clicked', async () => {
    const { user } = show('/dashboard');
    const button = await screen.findByRole('button', { name: 'Manage All' });
    await user.click(button);
    await screen.findByText('the list of numbers');
    expect((await leave())['widgets_clicked']).toEqual([{ widget: 'phone-numbers', way: 'widget' }]);
  });

  test('of remotes is what happened, without what it happened to', async () => {
    const { SMSTestComponent } = parts;
    const changeable = parts as Record<'SMSTestComponent', typeof SMSTestComponent>;
    changeable.SMSTestComponent = EverythingAtOnce;
    try {
      const { user } = show('/dashboard/phone-management');
      await user.click(await screen.findByRole('button', { name: 'Everything at once' }));
      const report = await leave();
      expect(report).toMatchObject({
        registration: ['started', 'completed'],
        tests_sent: 1,
        errors_shown: ['code-wrong'],
      });
      expect(JSON.stringify(report)).not.toMatch(/n1|t1/);
    } finally {
      changeable.SMSTestComponent = SMSTestComponent;
    }
  });
});

function EverythingAtOnce({ onEvent }: RemoteProps) {
  const report = (): void => {
    onEvent?.({ type: 'registration-started' });
    onEvent?.({ type: 'number-verified', phoneId: 'n1' });
    onEvent?.({ type: 'number-removed', phoneId: 'n1' });
    onEvent?.({ type: 'test-sent', testId: 't1' });
    onEvent?.({ type: 'error-shown', code: 'code-wrong' });
  };
  return <button onClick={report}>Everything at once</button>;
}

test('a page with a slash at the end of its address is no other page', async () => {
  show('/dashboard/');
  await screen.findByRole('button', { name: 'Manage All' });
  expect(await leave()).toMatchObject({ pages_opened: [{ page: 'dashboard', way: 'link' }] });
});

describe('the question how satisfied somebody is', () => {
  const KEY = 'linecheck.satisfaction:demo';
  /** All of them are of one day, at whatever hour they run. */
  const NOW = '2026-11-30T12:00:00.000Z';
  freezeTime(NOW);
  const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString().slice(0, 10);
  const cameBefore = (times: object = { firstVisit: daysAgo(3) }) => localStorage.setItem(KEY, JSON.stringify(times));
  const question = () => screen.queryByRole('heading', { name: 'How satisfied are you with Linecheck?' });
  /** Shows the dashboard, and has the service answer a report. */
  async function visit(config = {}) {
    asksSatisfaction = true;
    const shown = show('/dashboard', undefined, config);
    await screen.findByRole('button', { name: 'Manage All' });
    await leave();
    return shown;
  }

  test('comes on a later visit, is announced, and what is answered is reported', async () => {
    cameBefore();
    const { user, container } = await visit();
    expect(question()).toBeInTheDocument();
    expect(screen.getByText(/At the end of the page there is a question/)).toHaveAttribute('role', 'status');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: '4 of 5' }));
    expect(screen.getByText('Thank you for your answer.')).toHaveFocus();
    expect(question()).not.toBeInTheDocument();
    expect(await leave()).toEqual({ satisfaction: 4 });
  });

  test('can be sent away by keyboard, and stays away for a quarter', async () => {
    cameBefore();
    const { user } = await visit();
    screen.getByRole('button', { name: 'Not now' }).focus();
    await user.keyboard('{Enter}');
    expect(question()).not.toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveFocus();
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toMatchObject({ asked: daysAgo(0) });
  });

  test.each([
    ['a first visit', null, false],
    ['the same day', { firstVisit: daysAgo(0) }, false],
    ['a time less than a quarter later', { firstVisit: daysAgo(200), asked: daysAgo(90) }, false],
    ['the next quarter', { firstVisit: daysAgo(200), asked: daysAgo(91) }, true],
    ['something that cannot be read', { firstVisit: 'once' }, false],
  ])('of %s: %p is asked: %p', async (_, times, isAsked) => {
    if (times !== null) cameBefore(times);
    await visit();
    expect(question() !== null).toBe(isAsked);
  });

  test('is not put where the configuration or the service does not want it', async () => {
    cameBefore();
    await visit({ satisfaction: false });
    expect(question()).not.toBeInTheDocument();
    asksSatisfaction = false;
    expect(localStorage.getItem(KEY)).toBe(JSON.stringify({ firstVisit: daysAgo(3) }));
  });

  test('is not put twice, where another tab has asked meanwhile', async () => {
    cameBefore();
    asksSatisfaction = true;
    show('/dashboard');
    await screen.findByRole('button', { name: 'Manage All' });
    cameBefore({ firstVisit: daysAgo(3), asked: daysAgo(0) });
    await leave();
    expect(question()).not.toBeInTheDocument();
  });

  test('is not put at each visit, where the browser has no room to keep that it was', async () => {
    cameBefore();
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    await visit();
    expect(question()).not.toBeInTheDocument();
  });

  test('comes when the dashboard is shown again, where its chunk could not be loaded', async () => {
    cameBefore();
    const chunk = './features/usage/components/SatisfactionQuestion';
    jest.doMock(chunk, () => {
      throw new Error('Loading chunk 7 failed.');
    });
    const { user } = await visit();
    expect(question()).not.toBeInTheDocument();
    expect(localStorage.getItem(KEY)).toBe(JSON.stringify({ firstVisit: daysAgo(3) }));
    jest.dontMock(chunk);
    await user.click(screen.getByRole('link', { name: 'Phone Numbers' }));
    await user.click(screen.getAllByRole('link', { name: 'Dashboard' })[0] as HTMLElement);
    expect(await screen.findByRole('heading', { name: 'How satisfied are you with Linecheck?' })).toBeVisible();
  });

  test('comes to whoever returns to the dashboard, where the service has answered before', async () => {
    cameBefore();
    asksSatisfaction = true;
    const { user } = show('/dashboard/settings');
    await leave();
    expect(question()).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Dashboard' }));
    await screen.findByRole('button', { name: 'Manage All' });
    expect(question()).toBeInTheDocument();
  });

  test('waits while a dialog is open, in a remote too', async () => {
    cameBefore();
    const host = document.body.appendChild(document.createElement('div'));
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    host.attachShadow({ mode: 'open' }).append(dialog);
    try {
      await visit();
      endTimersOfSeconds();
      expect(question()).not.toBeInTheDocument();
      dialog.removeAttribute('open');
      endTimersOfSeconds();
      expect(question()).toBeInTheDocument();
    } finally {
      host.remove();
    }
  });
});
