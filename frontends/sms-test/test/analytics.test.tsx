import { describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  remotePropsForTests,
  renderRemote,
  sendLiveEvent,
  setLiveStatus,
} from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, fireEvent, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { SMSAnalyticsWidget } from '../src/exposes/SMSAnalyticsWidget';
import { answerAnalytics, deferred, nothing, statsOf } from './analytics-service';
import { failedTest } from './tests-service';

const analytics = answerAnalytics();

function show(changed: Partial<RemoteProps> = {}) {
  return renderRemote(<SMSAnalyticsWidget {...remotePropsForTests(changed)} />);
}

describe('the figures', () => {
  test('say how many arrived and how fast, as everywhere', async () => {
    const view = show();
    expect(view.getByRole('region', { name: 'SMS Analytics' })).toBeVisible();
    const figures = await view.findByLabelText('How your tests fared');
    expect(figures).toHaveTextContent('Delivery rate99.1%Median to phone2.4 s95th percentile12.6 s');
    const [tests, ...ends] = within(view.getByRole('figure')).getAllByRole('listitem');
    expect(tests).toHaveTextContent('1,240 tests');
    expect(ends.map((end) => end.textContent)).toEqual(['1,229 delivered', '10 failed', '1 on the way']);
    await expectAccessible(view.root);
  });

  test('are written as the person’s language writes them', async () => {
    analytics.stats = statsOf({ delivered: 1, failed: 1 }, {});
    const view = show({ locale: 'es-ES' });
    expect(await view.findByLabelText('Cómo fueron tus pruebas')).toHaveTextContent(
      /Tasa de entrega99,1\s%Mediana al teléfono2,4 s/,
    );
    expect(view.getByText('1 entregada')).toBeVisible();
    expect(view.getByText('1 fallida')).toBeVisible();
    expect(view.getByRole('combobox', { name: 'Periodo' })).toHaveDisplayValue('Últimos 7 días');
    await expectAccessible(view.root);
  });

  test('are none before a test has ended', async () => {
    analytics.stats = statsOf({ ...nothing, sent: 1, pending: 1 }, {});
    const view = show();
    expect(await view.findByLabelText('How your tests fared')).toHaveTextContent(
      'Delivery rateNone yetMedian to phoneNone yet95th percentileNone yet',
    );
  });

  test('of another period come when it is chosen; the old ones stay, marked as old, until then', async () => {
    const view = show();
    await view.findByText('1,240 tests');
    const asking = deferred();
    analytics.answer(async () => {
      await asking.promise;
      return HttpResponse.json(statsOf({ window: '30d', sent: 5_000 }, {}));
    });
    await view.user.selectOptions(view.getByRole('combobox', { name: 'Period' }), 'Last 30 days');
    expect(view.getByText('1,240 tests').closest('[aria-busy="true"]')).not.toBeNull();
    asking.resolve();
    const tests = await view.findByText('5,000 tests');
    expect(tests.closest('[aria-busy="true"]')).toBeNull();
    expect(analytics.asked).toEqual(['7d', '30d']);
  });

  test('are fetched anew when a test has ended', async () => {
    const view = show();
    await view.findByText('1,240 tests');
    analytics.stats = statsOf({ sent: 1_241 }, {});
    sendLiveEvent({ type: 'sms-test.completed', data: {} });
    expect(await view.findByText('1,241 tests')).toBeVisible();
  });

  test('are asked for again and again while live updates are paused', async () => {
    const view = show();
    await view.findByText('1,240 tests');
    analytics.stats = statsOf({ sent: 1_241 }, {});
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    setLiveStatus('paused');
    act(() => jest.advanceTimersByTime(10_000));
    jest.useRealTimers();
    expect(await view.findByText('1,241 tests')).toBeVisible();
  });
});

describe('the days', () => {
  test('are drawn, and say in words what is drawn', async () => {
    const view = show();
    const chart = await view.findByRole('img');
    expect(chart).toHaveAccessibleName('Tests per day, 22 Nov – 28 Nov: 1,240 tests, 1,229 delivered, 10 failed.');
    const heights = (name: string): number[] =>
      [...chart.querySelectorAll(`.st-bar-${name}`)].map((bar) => Number(bar.getAttribute('height')));
    expect(heights('delivered')[0]).toBeCloseTo((76 * 3) / 7);
    expect(heights('failed')[0]).toBeCloseTo((76 * 2) / 7);
    expect(heights('pending')[0]).toBeCloseTo(76 / 7);
    expect(heights('unconfirmed')[0]).toBeCloseTo(76 / 7);
    expect(heights('none')).toHaveLength(6);
  });

  test('of a service of the last version, which counts no unconfirmed ones, are drawn all the same', async () => {
    const stats = statsOf({}, { '2026-11-27': { sent: 2, delivered: 2 } });
    const older = JSON.stringify(stats, (key, value) => (key === 'unconfirmed' ? undefined : (value as unknown)));
    analytics.stats = JSON.parse(older) as typeof stats;
    const chart = await show().findByRole('img');
    expect(chart.querySelectorAll('.st-bar-delivered')).toHaveLength(1);
    expect(chart.querySelectorAll('.st-bar-unconfirmed')).toHaveLength(0);
  });

  test('tell their counts where one points', async () => {
    const view = show();
    const chart = await view.findByRole('img');
    chart.getBoundingClientRect = () => ({ left: 100, width: 700 }) as DOMRect;
    fireEvent(chart, new MouseEvent('pointermove', { bubbles: true, clientX: 100 + 450 }));
    expect(view.getByText('26 Nov: 7 tests')).toBeVisible();
    expect(view.getByText('3 delivered')).toBeVisible();
    expect(view.getByText('1 unconfirmed')).toBeVisible();
    fireEvent(chart, new MouseEvent('pointermove', { bubbles: true, clientX: 20 }));
    expect(view.getByText('22 Nov: 0 tests')).toBeVisible();
    fireEvent.pointerLeave(chart);
    expect(view.getByText('1,240 tests')).toBeVisible();
  });

  test('stand in a table for whoever wants one, with the keyboard alone', async () => {
    analytics.stats = statsOf(
      {},
      { '2026-11-26': { sent: 6, delivered: 3, failed: 2, success_rate: 0.6, median_seconds: 2.43 } },
    );
    const view = show();
    (await view.findByRole('button', { name: 'Show as table' })).focus();
    await view.user.keyboard('{Enter}');
    const table = view.getByRole('table', { name: 'Tests per day' });
    const [head, newest, , thursday] = within(table).getAllByRole('row');
    expect(head).toHaveTextContent('Day (UTC)TestsDeliveredFailedDelivery rateMedian to phone');
    expect(newest).toHaveTextContent('28 Nov000––');
    expect(thursday).toHaveTextContent('26 Nov63260%2.4 s');
    expect(view.queryByRole('img')).not.toBeInTheDocument();
    await expectAccessible(view.root);
    await view.user.keyboard('{Enter}');
    expect(view.getByRole('img')).toBeVisible();
    expect(view.getByRole('button', { name: 'Show as table' })).toBeVisible();
  });
});

describe('the last failure', () => {
  test.each([
    [{ error_code: 30003 }, 'Phone unreachable (30003)'],
    [{ error_code: 21610, sender: 'Linecheck' }, 'This phone has stopped our texts (21610)'],
    [{ error_code: null, failure_reason: 'unconfirmed' as const }, 'Twilio did not say whether it took the text'],
    [{ error_code: null, failure_reason: 'expired' as const }, 'Nothing was sent: Twilio could not be reached in time'],
    [{ error_code: null }, 'Phone unreachable (30003). Switch the phone on.'],
  ])('of %j is said as "%s"', async (changed, words) => {
    analytics.stats = { ...analytics.stats, last_failure: failedTest(changed) };
    const view = show();
    const failure = await view.findByRole('region', { name: 'Last failure' });
    expect(failure).toHaveTextContent(words);
    expect(failure).toHaveTextContent('Last failure · …0456');
    await expectAccessible(view.root);
  });

  test('leads to its test: a link where the host has an address for it', async () => {
    analytics.stats = { ...analytics.stats, last_failure: failedTest({ test_id: 't9' }) };
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['test'], hrefOf: (place, target) => `/${place}/${target?.testId}` });
    const link = await view.findByRole('link', { name: 'Why it failed' });
    expect(link).toHaveAttribute('href', '/test/t9');
    await view.user.click(link);
    expect(onNavigate).toHaveBeenCalledWith('test', { testId: 't9' });
  });

  test('leads nowhere where the host has no place for a test', async () => {
    analytics.stats = { ...analytics.stats, last_failure: failedTest() };
    const view = show({ onNavigate: jest.fn() });
    await view.findByRole('region', { name: 'Last failure' });
    expect(view.queryByRole('button', { name: 'Why it failed' })).not.toBeInTheDocument();
  });
});
