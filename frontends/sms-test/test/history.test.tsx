import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  replaceIn,
  sendLiveEvent,
} from '@linecheck/frontend-kit/testing';
import { act, fireEvent, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { LAST_DAY } from '../src/features/test-messages/history-filters';
import type { SmsTest } from '../src/features/test-messages/sms-test';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { template } from './templates-service';
import {
  after,
  CREATED,
  deliveredTest,
  failedTest,
  on,
  ownNumber,
  problem,
  smsTest,
  TestsService,
} from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [
    ownNumber(),
    ownNumber({ id: 'n2', e164: '+15550100123', international_format: '+1 555 010 0123' }),
  ];
  service.tests = [];
  service.pageSize = 10;
  service.asked.length = 0;
  service.exported.length = 0;
});
afterEach(() => {
  service.server.resetHandlers();
  jest.restoreAllMocks();
});
afterAll(() => service.server.close());

const show = (changed = {}) => renderRemote(<SMSTestComponent {...remotePropsForTests(changed)} />);
type View = ReturnType<typeof show>;

/** Tests with these ids, the first one the newest; each says its id. */
const named = (...ids: string[]): SmsTest[] =>
  ids.map((id) => deliveredTest({ test_id: id, message_id: id, message_content: `text ${id}` }));

async function rowsIn(view: View): Promise<HTMLElement[]> {
  return within(await view.findByRole('table', { name: 'History' }))
    .getAllByRole('row')
    .slice(1);
}

const textsIn = (rows: readonly HTMLElement[]): (string | null)[] =>
  rows.map((row) => within(row).getAllByRole('cell')[1]!.textContent);

describe('the history', () => {
  test('shows each test with its number shortened, why it failed, how long it took and when', async () => {
    service.tests = [
      deliveredTest({ test_id: 't2', message_id: 'm2' }),
      failedTest({ phone_number: '+34600000000', message_content: 'Hi' }),
      smsTest({ test_id: 't3', status: 'failed', failure_reason: 'unconfirmed', created_at: after(-3 * 86_400) }),
      deliveredTest({ test_id: 't4', steps: [{ step: 'delivered', at: after(1), seconds: null }] }),
      deliveredTest({ test_id: 't5', simulated: true, created_at: after(-8 * 86_400) }),
    ];
    const view = show();
    const rows = await rowsIn(view);
    const exact = /Monday, 23 November 2026 at/;
    expect(rows[0]).toHaveTextContent(/^\+44 …0456This is a test message\.Delivered1\.8 snow/);
    expect(rows[0]).toHaveTextContent(exact);
    expect(rows[1]).toHaveTextContent(/^…0000HiNot deliveredPhone unreachable \(30003\)–now/);
    expect(rows[2]).toHaveTextContent(/Maybe sentTwilio did not say whether it took the text–3 days ago/);
    expect(rows[3]).toHaveTextContent(/Deliverednot knownnow/);
    expect(rows[4]).toHaveTextContent(/DeliveredSimulated1\.8 s15 November/);
    await expectAccessible(view.root);
  });

  test('opens a row in place, in view and with the focus, where the host has no page for a test', async () => {
    service.tests = [deliveredTest({ test_id: 't2', message_id: 'm2' }), failedTest()];
    const view = show();
    const [, oldest] = await rowsIn(view);
    const scrolled = jest.spyOn(Element.prototype, 'scrollIntoView');
    await view.user.click(within(oldest!).getByRole('button', { name: '+44 …0456, Not delivered: show its delivery' }));
    const story = view.getByRole('region', { name: 'Delivery' });
    expect(await within(story).findByText(/Switch the phone on/, { ignore: '[role=status]' })).toBeVisible();
    expect(focusedIn(story)).toBe(story);
    expect(scrolled.mock.contexts).toEqual([story]);
    expect(oldest).toHaveAttribute('aria-current', 'true');
  });

  test('asks the host for a row’s own page where it has one; the browser’s own ways stay', async () => {
    const onNavigate = jest.fn();
    service.tests = named('a', 'b');
    const view = show({
      onNavigate,
      destinations: ['test'],
      hrefOf: (destination: string, target?: { testId?: string }) => `/${destination}/${target?.testId}`,
    });
    const [, oldest] = await rowsIn(view);
    const link = within(oldest!).getByRole('link', { name: /show its delivery/ });
    expect(link).toHaveAttribute('href', '/test/b');
    await view.user.click(link);
    expect(onNavigate).toHaveBeenCalledWith('test', { testId: 'b' });
    link.addEventListener('click', (event) => event.preventDefault(), { once: true });
    await view.user.keyboard('{Control>}');
    await view.user.click(link);
    await view.user.keyboard('{/Control}');
    expect(onNavigate).toHaveBeenCalledTimes(1);
  });

  test('shows more on demand, each row once while others arrive', async () => {
    service.pageSize = 2;
    service.tests = named('a', 'b', 'c', 'd');
    const view = show();
    expect(textsIn(await rowsIn(view))).toEqual(['text a', 'text b']);
    service.tests = [...named('new'), ...service.tests];
    await view.user.click(view.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(['text a', 'text b', 'text c', 'text d']));
    expect(view.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    sendLiveEvent({ type: 'sms-test.requested', data: {} });
    const all = ['text new', 'text a', 'text b', 'text c'];
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(all));
    await view.user.click(await view.findByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual([...all, 'text d']));
  });

  test('says that no more could be loaded, and leaves what is there', async () => {
    service.pageSize = 1;
    service.tests = named('a', 'b');
    const view = show();
    await rowsIn(view);
    service.server.use(on('get', '/sms/test/history', () => problem(404, 'not-found')));
    await view.user.click(view.getByRole('button', { name: 'Show more' }));
    expect(await view.findByRole('alert')).toHaveTextContent('No more could be loaded.');
    expect(textsIn(await rowsIn(view))).toEqual(['text a']);
  });

  test('that could not be loaded leaves the form working', async () => {
    service.server.use(on('get', '/sms/test/history', () => problem(404, 'not-found')));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('The history could not be loaded.');
    expect(await view.findByRole('button', { name: 'Send test message' })).toBeVisible();
    service.server.resetHandlers();
    service.tests = [deliveredTest()];
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByRole('table', { name: 'History' })).toBeVisible();
  });

  test('says what it is for while it is empty, without anything to filter', async () => {
    const view = show();
    expect(await view.findByText(/Each test that you send is kept here/)).toBeVisible();
    expect(view.queryByRole('search')).not.toBeInTheDocument();
    expect(view.queryByRole('button', { name: 'Download CSV' })).not.toBeInTheDocument();
  });
});

describe('filters', () => {
  test('a search goes on by itself past pages without a match, and says when there is none', async () => {
    service.tests = named('a');
    const view = show();
    await rowsIn(view);
    service.server.use(
      on('get', '/sms/test/history', (query) => {
        const next = Number(query.get('cursor') ?? 0) + 1;
        const isFound = next === 3 && query.get('q') === 'far';
        return HttpResponse.json({ items: isFound ? named('far') : [], next_cursor: next < 4 ? String(next) : null });
      }),
    );
    await replaceIn(view.user, view.getByRole('searchbox', { name: 'Search' }), 'far');
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(['text far']));
    await replaceIn(view.user, view.getByRole('searchbox', { name: 'Search' }), 'nowhere');
    expect(await view.findByText('No test matches')).toBeVisible();
  });

  test('search, status and all others go to the service together; clearing them shows everything', async () => {
    service.templates.own = [template({ name: 'mine', text: 'Hello' })];
    service.tests = [
      ...named('a'),
      failedTest({ test_id: 'b', message_template: 'reminder', message_content: 'Later' }),
    ];
    const view = show();
    await rowsIn(view);
    await view.user.selectOptions(view.getByRole('combobox', { name: 'Status' }), 'Not delivered');
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(['Later']));
    await view.user.click(view.getByRole('button', { name: 'More filters' }));
    const byTemplate = view.getByRole('combobox', { name: 'Template' });
    await within(byTemplate).findByRole('option', { name: 'mine' });
    await view.user.selectOptions(byTemplate, 'Reminder');
    await view.user.selectOptions(view.getByRole('combobox', { name: 'Number' }), '+44 7700 900456');
    expect(view.getByLabelText('From')).toHaveAttribute('max', LAST_DAY);
    await replaceIn(view.user, view.getByLabelText('From'), '2026-11-23');
    expect(view.getByLabelText('Until')).toHaveAttribute('max', LAST_DAY);
    await replaceIn(view.user, view.getByLabelText('Until'), '2026-11-24');
    await replaceIn(view.user, view.getByRole('searchbox', { name: 'Search' }), 'LATER');
    await waitFor(() => expect(service.asked.at(-1)?.get('q')).toBe('LATER'));
    const asked = Object.fromEntries(service.asked.at(-1) ?? []);
    expect(asked).toEqual({
      q: 'LATER',
      status: 'failed',
      phone_number: '+447700900456',
      template: 'reminder',
      from: new Date(2026, 10, 23).toISOString(),
      to: new Date(2026, 10, 25).toISOString(),
      limit: '10',
    });
    expect(view.getByRole('button', { name: 'More filters (4)' })).toHaveAttribute('aria-expanded', 'true');
    expect(textsIn(await rowsIn(view))).toEqual(['Later']);
    await expectAccessible(view.root);

    await replaceIn(view.user, view.getByRole('searchbox', { name: 'Search' }), 'nothing has this');
    expect(await view.findByText('No test matches')).toBeVisible();
    await view.user.click(view.getByRole('button', { name: 'Clear filters' }));
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(['text a', 'Later']));
    expect(view.getByRole('searchbox', { name: 'Search' })).toHaveValue('');
    expect(focusedIn(view.root)).toBe(view.getByRole('searchbox', { name: 'Search' }));
  });

  test('are asked for once, when typing stops', async () => {
    service.tests = named('a', 'b');
    const view = show();
    await rowsIn(view);
    const search = view.getByRole('searchbox', { name: 'Search' });
    // Fast by the page's own timers, however slow the machine is; a request that is due has left before the next key.
    const ofMachine = globalThis.setTimeout;
    const pass = (ms: number) =>
      act(async () => {
        jest.advanceTimersByTime(ms);
        await new Promise<void>((resolve) => void ofMachine(resolve, 20));
      });
    jest.useFakeTimers({ now: Date.parse(CREATED), doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    for (const typed of ['t', 'te', 'tex', 'text', 'text b']) {
      fireEvent.change(search, { target: { value: typed } });
      await pass(250);
    }
    act(() => jest.advanceTimersByTime(100));
    jest.useRealTimers();
    await waitFor(async () => expect(textsIn(await rowsIn(view))).toEqual(['text b']));
    expect(service.asked.filter((query) => query.has('q')).map((query) => query.get('q'))).toEqual(['text b']);
  });

  test('the other templates stay unknown where they cannot be had', async () => {
    service.server.use(on('get', '/sms/test/templates', () => problem(404, 'not-found')));
    service.tests = named('a');
    const view = show();
    await rowsIn(view);
    await view.user.click(view.getByRole('button', { name: 'More filters' }));
    expect(within(view.getByRole('combobox', { name: 'Template' })).getAllByRole('option')).toHaveLength(1);
  });
});
