import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent, sendLiveReset, setLiveStatus } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { act, screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { alertOf, at, dayHere, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = quietState();
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const card = () => within(screen.getByRole('region', { name: 'Alerts' }));

describe('alerts', () => {
  test('say that nothing is wrong where nothing is', async () => {
    const { container } = renderOperations();
    expect(await card().findByText('No open alerts')).toBeInTheDocument();
    await screen.findByText('No dead letters');
    await screen.findByText('No texts in this period');
    await expectAccessible(container);
  });

  test('tell what, where, measured against what, since when, and what to do', async () => {
    state.alerts = [
      alertOf(),
      alertOf({ alert_id: '2', kind: 'latency', country: null, traffic: 'canary', measured: 41.26, baseline: 4.04 }),
    ];
    const { container } = renderOperations();
    const rate = within(await card().findByRole('article', { name: 'Fewer texts than usual arrive: United Kingdom' }));
    expect(rate.getByText('Arrived').nextSibling).toHaveTextContent('61.2%');
    expect(rate.getByText('Usual').nextSibling).toHaveTextContent('97%');
    expect(rate.getByText('46 texts in 15 minutes')).toBeInTheDocument();
    expect(rate.getByText('+15005550006')).toBeInTheDocument();
    expect(rate.getByText('Phone unreachable (30003), 6 times')).toBeInTheDocument();
    expect(rate.getByText(/Look at the causes, then ask Twilio/)).toBeInTheDocument();
    expect(rate.getByText(dayHere(alertOf().since), { selector: 'time span[aria-hidden]' })).toBeInTheDocument();
    const late = within(card().getByRole('article', { name: 'Texts arrive later than usual: country unknown' }));
    expect(late.getByText('95% within').nextSibling).toHaveTextContent('41 s');
    expect(late.getByText('Usual').nextSibling).toHaveTextContent('4 s');
    expect(late.getByText('Canary')).toBeInTheDocument();
    expect(card().getByText('2 open')).toBeInTheDocument();
    await expectAccessible(container);
  });

  test('about codes that are stopped say which, and lead to what is stopped', async () => {
    const used = { measured: 20, baseline: 20, baseline_source: 'expected', top_error_code: null } as const;
    const stop = { ...used, kind: 'codes-stopped', country: 'JM' } as const;
    state.alerts = [
      alertOf({ ...stop, code_stop: { rule: 'range', range: '+1876555', codes: 1 } }),
      alertOf({ ...stop, alert_id: '2', code_stop: { rule: 'address', range: null, codes: 1 } }),
    ];
    const { container } = renderOperations();
    const range = within(
      await card().findByRole('article', { name: 'Codes to a range of numbers are stopped: +1876555 · Jamaica' }),
    );
    expect(range.getByText('Not entered').nextSibling).toHaveTextContent('20');
    expect(range.getByText('Allowed').nextSibling).toHaveTextContent('20');
    expect(range.queryByText('First one to')).toBeNull();
    const link = range.getByRole('link', { name: 'See what is stopped' });
    const section = screen.getByRole('region', { name: 'Codes that nobody enters' });
    expect(link).toHaveAttribute('href', `#${section.id}`);
    const address = within(card().getByRole('article', { name: 'Codes that one address asks for are stopped' }));
    expect(address.getByText('First one to').nextSibling).toHaveTextContent('Jamaica');
    await expectAccessible(container);
  });

  test('of a kind that the page does not know yet are shown all the same, and break no other', async () => {
    const kind = 'of-tomorrow' as 'latency';
    state.alerts = [alertOf({ kind, measured: 7 }), alertOf({ alert_id: '2' })];
    renderOperations();
    const unknown = within(await card().findByRole('article', { name: 'Something is wrong: United Kingdom' }));
    expect(unknown.getByText('Value').nextSibling).toHaveTextContent('7');
    expect(unknown.getByText(/Look at the causes, then ask Twilio/)).toBeInTheDocument();
    expect(card().getByText('2 open')).toBeInTheDocument();
    sendLiveEvent({ type: 'alert.raised', data: alertOf({ kind }) });
    expect(screen.getByRole('log')).toHaveTextContent('New alert. Something is wrong: United Kingdom');
  });

  test('are told in the person’s language', async () => {
    state.alerts = [alertOf()];
    renderOperations({ locale: 'es' });
    const spanish = within(await screen.findByRole('region', { name: 'Alertas' }));
    expect(await spanish.findByText('Llegan menos mensajes de lo habitual: Reino Unido')).toBeInTheDocument();
    expect(spanish.getByText(/Teléfono fuera de alcance \(30003\), 6 veces/)).toBeInTheDocument();
  });

  test('come and go with their events, which are read out', async () => {
    renderOperations();
    await card().findByText('No open alerts');
    state.alerts = [alertOf()];
    sendLiveEvent({ type: 'alert.raised', data: alertOf() });
    await card().findByRole('article', { name: /United Kingdom/ });
    expect(screen.getByRole('log')).toHaveTextContent('New alert. Fewer texts than usual arrive: United Kingdom');
    state.alerts = [];
    sendLiveEvent({ type: 'alert.cleared', data: alertOf() });
    await card().findByText('No open alerts');
    expect(screen.getByRole('log')).toHaveTextContent('Alert cleared.');
  });

  test('do not ask again for events about something else', async () => {
    const { queryClient } = renderOperations();
    await card().findByText('No open alerts');
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    const before = state.asked.length;
    sendLiveEvent({ type: 'message.delivered', data: {} });
    sendLiveEvent({ type: 'alert.raised', data: alertOf() });
    await waitFor(() => expect(state.asked.slice(before)).toEqual([`GET ${paths.listAlerts}?status=open&limit=100`]));
  });

  test('are asked for while live updates are paused, and after a gap', async () => {
    renderOperations();
    await card().findByText('No open alerts');
    state.alerts = [alertOf()];
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    setLiveStatus('paused');
    act(() => jest.advanceTimersByTime(10_000));
    jest.useRealTimers();
    await card().findByRole('article');
    expect(screen.getByText(/Live updates are paused/)).toBeInTheDocument();
    state.alerts = [];
    sendLiveReset();
    await card().findByText('No open alerts');
  });

  test('show their newest figures, of which no event tells', async () => {
    state.alerts = [alertOf()];
    renderOperations();
    await card().findByText('61.2%');
    state.alerts = [alertOf({ measured: 0.5 })];
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    setLiveStatus('paused');
    setLiveStatus('live');
    act(() => jest.advanceTimersByTime(30_000));
    jest.useRealTimers();
    await card().findByText('50%');
  });

  test('that are over are fetched when somebody unfolds them', async () => {
    state.alerts = [
      alertOf({ status: 'cleared', cleared_at: '2026-05-01T11:02:00.000Z', cleared_because: 'recovered' }),
    ];
    const { container, user } = renderOperations();
    await card().findByText('No open alerts');
    expect(state.asked).not.toContain(`GET ${paths.listAlerts}?status=cleared&limit=10`);
    await user.click(card().getByText('Cleared alerts'));
    const row = await card().findByRole('row', { name: /Fewer texts than usual arrive: United Kingdom/ });
    expect(row).toHaveTextContent('Recovered');
    expect(row).toHaveTextContent('61.2%');
    await expectAccessible(container);
  });

  test('that cannot be loaded leave the other cards, and can be tried again', async () => {
    server.use(http.get(at(paths.listAlerts), () => problem(403, 'forbidden', 'Not allowed', 'For operators only.')));
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent(
      'The alerts could not be loaded. Your account may not do this.',
    );
    expect(await screen.findByText('No dead letters')).toBeInTheDocument();
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await card().findByText('No open alerts')).toBeInTheDocument();
  });

  test('that were known stay on the page when they cannot be fetched anew', async () => {
    state.alerts = [alertOf()];
    renderOperations();
    await card().findByRole('article');
    server.use(http.get(at(paths.listAlerts), () => problem(503, 'unavailable', 'Not available', 'Try again.')));
    sendLiveEvent({ type: 'alert.raised', data: alertOf() });
    expect(await card().findByRole('alert')).toHaveTextContent('Reference req-7');
    expect(card().getByRole('article')).toBeInTheDocument();
  });
});
