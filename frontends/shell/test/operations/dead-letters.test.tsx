import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { fillPath, paths } from '@linecheck/shared-contracts/paths';
import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { at, dayHere, deadLetterOf, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = quietState();
  state.deadLetters = [
    deadLetterOf(),
    deadLetterOf({
      id: '42',
      consumer: 'numbers-deliveries',
      event_type: 'message.delivered',
      service: 'phone-numbers',
    }),
  ];
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const card = () => within(screen.getByRole('region', { name: 'Dead letters' }));
const row = (name: RegExp) => card().findByRole('row', { name });
const choose = async (user: ReturnType<typeof renderOperations>['user'], action: string) => {
  await user.click(await card().findByRole('button', { name: 'More for message.sent' }));
  const menu = within(screen.getByRole('menu', { name: 'More for message.sent' }));
  await user.click(menu.getByRole('menuitem', { name: action }));
};

describe('dead letters', () => {
  test('are listed with consumer, reason, when and replays', async () => {
    const { container } = renderOperations();
    const first = await row(/message\.sent/);
    expect(first).toHaveTextContent('tracker-sends');
    expect(first).toHaveTextContent('/data/to must be string');
    expect(within(first).getAllByRole('cell')[2]).toHaveTextContent(dayHere(deadLetterOf().dead_since));
    await expectAccessible(container);
  });

  test('change their row when they are replayed, without a reload, and keep the keyboard there', async () => {
    const { user } = renderOperations();
    await choose(user, 'Replay');
    const replayed = await screen.findByText('Replayed');
    expect(replayed.closest('tr')).toHaveTextContent('message.sent');
    expect(replayed.parentElement).toHaveFocus();
    expect(card().queryByRole('button', { name: 'More for message.sent' })).not.toBeInTheDocument();
    expect(card().getByRole('button', { name: 'More for message.delivered' })).toBeInTheDocument();
    expect(state.deadLetters.map(({ id }) => id)).toEqual(['42']);
  });

  test('say in their row why they were not replayed, and can be tried again', async () => {
    const replay = at(fillPath(paths.replayDeadLetter, { id: '41' }));
    server.use(
      http.post(replay, () => problem(409, 'consumer-gone', 'Its consumer is gone', 'Discard it instead.'), {
        once: true,
      }),
    );
    const { user } = renderOperations();
    await choose(user, 'Replay');
    expect(await card().findByRole('alert')).toHaveTextContent(
      'It was not replayed. Nobody takes this message any more.',
    );
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await card().findByText('Replayed')).toBeInTheDocument();
    expect(card().queryByRole('alert')).not.toBeInTheDocument();
  });

  test('that somebody else took meanwhile say so', async () => {
    const { user } = renderOperations();
    await row(/message\.sent/);
    state.deadLetters = [];
    await choose(user, 'Replay');
    expect(await card().findByText('Already gone')).toBeInTheDocument();
  });

  test('are discarded only after a question', async () => {
    const { user, container } = renderOperations();
    await choose(user, 'Discard');
    const dialog = within(screen.getByRole('dialog', { name: 'Discard this letter?' }));
    expect(dialog.getByText(/tracker-sends will never get message\.sent/)).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    expect(state.deadLetters).toHaveLength(2);
    await choose(user, 'Discard');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Discard' }));
    expect(await card().findByText('Discarded')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(state.deadLetters.map(({ id }) => id)).toEqual(['42']);
  });

  test('that could not be discarded keep the question open', async () => {
    server.use(
      http.post(at(fillPath(paths.discardDeadLetter, { id: '41' })), () =>
        problem(503, 'unavailable', 'Not available', 'NATS cannot be reached.'),
      ),
    );
    const { user } = renderOperations();
    await choose(user, 'Discard');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Discard' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('It was not discarded.');
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });

  test('show everything about them, the payload as text whatever it is', async () => {
    state.payload = {
      text: '{"html":"<img src=x onerror=alert(1)>","big":12345678901234567890}',
      base64: 'e30=',
      truncated: true,
    };
    const { user, container } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Details of message.sent' }));
    const dialog = within(screen.getByRole('dialog', { name: 'message.sent' }));
    const payload = await dialog.findByRole('region', { name: 'Payload' });
    await waitFor(() => expect(dialog.getByText(/Only the first 64 KiB/)).toBeInTheDocument());
    expect(payload.querySelector('img')).toBeNull();
    expect(payload).toHaveTextContent('"html": "<img src=x onerror=alert(1)>"');
    expect(payload).toHaveTextContent('"big": 12345678901234567890');
    expect(dialog.getByText('EVENTS 812')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(dialog.getByRole('button', { name: 'Replay' }));
    expect(await dialog.findByText(/Its consumer has it again/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(card().getByText('Replayed')).toBeInTheDocument();
    expect(card().getByRole('button', { name: 'Details of message.sent' })).toHaveFocus();
  });

  test('that are no text are shown in base64', async () => {
    state.payload = { text: null, base64: '//79', truncated: false };
    const { user } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Details of message.sent' }));
    expect(await screen.findByText('//79')).toBeInTheDocument();
    expect(screen.getByText(/no UTF-8 text/)).toBeInTheDocument();
  });

  test('of one consumer are shown alone and replayed at once', async () => {
    const { user } = renderOperations();
    await row(/message\.sent/);
    await user.selectOptions(card().getByRole('combobox', { name: 'Consumer' }), 'tracker-sends');
    await waitFor(() => expect(card().queryByRole('row', { name: /message\.delivered/ })).not.toBeInTheDocument());
    await user.click(await card().findByRole('button', { name: 'Replay all letters of tracker-sends' }));
    expect(await screen.findByText('1 letter replayed.', { selector: '.lc-toast-text' })).toBeInTheDocument();
    expect(await card().findByText('No dead letters of tracker-sends')).toBeInTheDocument();
    await user.selectOptions(card().getByRole('combobox', { name: 'Consumer' }), 'All consumers');
    expect(await row(/message\.delivered/)).toBeInTheDocument();
  });

  test('of one consumer that could not be replayed say why', async () => {
    server.use(
      http.post(at(paths.replayDeadLetters), () => problem(503, 'unavailable', 'Not available', 'Try again.')),
    );
    const { user } = renderOperations();
    await row(/message\.sent/);
    await user.selectOptions(card().getByRole('combobox', { name: 'Consumer' }), 'tracker-sends');
    await user.click(await card().findByRole('button', { name: 'Replay all letters of tracker-sends' }));
    expect(await card().findByRole('alert')).toHaveTextContent('The letters could not be replayed.');
  });

  test('come page by page', async () => {
    state.deadLetters = Array.from({ length: 30 }, (_, index) =>
      deadLetterOf({ id: String(index + 1), event_type: `e.${index}` }),
    );
    const { user } = renderOperations();
    await row(/e\.24/);
    expect(card().queryByText('e.25')).not.toBeInTheDocument();
    await user.click(card().getByRole('button', { name: 'Show more' }));
    expect(await row(/e\.29/)).toBeInTheDocument();
  });

  test('that cannot be read by anybody have a name all the same', async () => {
    const unread = { event_type: null, event_id: null, service: null };
    state.deadLetters = [deadLetterOf(unread), deadLetterOf({ ...unread, id: '43', subject: '' })];
    renderOperations();
    const bySubject = { name: 'Details of linecheck.message.sent.v1.ZGVtbw' };
    expect(await card().findByRole('button', bySubject)).toBeInTheDocument();
    expect(card().getByRole('button', { name: 'Details of Unreadable message' })).toBeInTheDocument();
    expect(card().getByText('2 waiting')).toBeInTheDocument();
  });

  test('that cannot be loaded say so and can be tried again', async () => {
    server.use(
      http.get(at(paths.listDeadLetters), () => problem(503, 'unavailable', 'Not available', 'NATS is away.')),
    );
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('The dead letters could not be loaded.');
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await row(/message\.sent/)).toBeInTheDocument();
  });
});
