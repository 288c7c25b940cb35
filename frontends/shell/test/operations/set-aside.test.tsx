import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { fillPath, setAsidePaths } from '@linecheck/shared-contracts/paths';
import { act, screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { at, dayHere, problem, quietState, setAsideOf, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
const callback = setAsideOf({ source: 'callbacks', id: 'a'.repeat(64), name: 'levitating', reason: 'unknown-status' });
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = quietState();
  state.setAside = [setAsideOf(), callback];
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const card = () => within(screen.getByRole('region', { name: 'Set aside' }));
const row = (name: RegExp) => card().findByRole('row', { name });
const choose = async (user: ReturnType<typeof renderOperations>['user'], action: string) => {
  await user.click(await card().findByRole('button', { name: 'More for phone-number.verified' }));
  const menu = within(screen.getByRole('menu', { name: 'More for phone-number.verified' }));
  await user.click(menu.getByRole('menuitem', { name: action }));
};

describe('what was set aside', () => {
  test('is listed with its source, reason, since when and attempts', async () => {
    const { container } = renderOperations();
    const first = await row(/phone-number\.verified/);
    expect(first).toHaveTextContent('phone-numbers');
    expect(first).toHaveTextContent('Failed 6 times: connection disconnected');
    expect(within(first).getAllByRole('cell')[2]).toHaveTextContent(dayHere(setAsideOf().set_aside_at));
    expect(await row(/levitating/)).toHaveTextContent('callbacks');
    expect(card().getByText('2 waiting')).toBeInTheDocument();
    await expectAccessible(container);
  });

  test('where nothing was, says what would wait here', async () => {
    state.setAside = [];
    renderOperations();
    expect(await card().findByText('Nothing was set aside')).toBeInTheDocument();
  });

  test('of a service that does not answer is an error of its own, and the others show theirs', async () => {
    server.use(
      http.get(at(setAsidePaths['phone-numbers'].list), () =>
        problem(503, 'unavailable', 'Not available', 'phone-numbers does not answer at the moment.'),
      ),
    );
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('What phone-numbers set aside could not be loaded.');
    expect(await row(/levitating/)).toBeInTheDocument();
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await row(/phone-number\.verified/)).toBeInTheDocument();
    expect(card().queryByRole('alert')).not.toBeInTheDocument();
  });

  test('changes its row when it is requeued, and keeps the keyboard there', async () => {
    const { user } = renderOperations();
    await choose(user, 'Requeue');
    const requeued = await card().findByText('Requeued');
    expect(requeued.parentElement).toHaveFocus();
    expect(state.setAside).toEqual([callback]);
  });

  test('that cannot be requeued says why in its row', async () => {
    server.use(
      http.post(at(setAsidePaths['phone-numbers'].requeue), () =>
        problem(409, 'still-unusable', 'It cannot be used by this version either', 'It stays as it is.'),
      ),
    );
    const { user } = renderOperations();
    await choose(user, 'Requeue');
    expect(await card().findByRole('alert')).toHaveTextContent('It was not requeued.');
  });

  test('that cannot be requeued keeps the keyboard at its button, which opens nothing meanwhile', async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    server.use(
      http.post(at(setAsidePaths['phone-numbers'].requeue), async () => {
        await asked;
        return problem(409, 'still-unusable', 'It cannot be used by this version either', 'It stays as it is.');
      }),
    );
    const { user } = renderOperations();
    await choose(user, 'Requeue');
    const more = card().getByRole('button', { name: 'More for phone-number.verified' });
    expect(more).toHaveAttribute('aria-busy', 'true');
    await user.keyboard('{ArrowDown}');
    expect(more).toHaveFocus();
    answer();
    expect(await card().findByRole('alert')).toHaveTextContent('It was not requeued.');
    expect(more).toHaveFocus();
  });

  test('that comes back after it was requeued waits again, with all that can be done', async () => {
    const { user, queryClient } = renderOperations();
    await choose(user, 'Requeue');
    await card().findByText('Requeued');
    state.setAside = [setAsideOf({ set_aside_at: '2026-05-01T10:30:00.000Z', attempts: 1 }), callback];
    await act(() => queryClient.refetchQueries());
    expect(await card().findByText('2 waiting')).toBeInTheDocument();
    expect(card().queryByText('Requeued')).not.toBeInTheDocument();
    await user.click(card().getByRole('button', { name: 'Details of phone-number.verified' }));
    expect(screen.getByRole('dialog', { name: 'phone-number.verified' })).toBeVisible();
  });

  test('that somebody else took meanwhile says so', async () => {
    const { user } = renderOperations();
    await row(/phone-number\.verified/);
    state.setAside = [callback];
    await choose(user, 'Requeue');
    expect(await card().findByText('Already gone')).toBeInTheDocument();
  });

  test('is discarded only with a reason', async () => {
    const { user, container } = renderOperations();
    await choose(user, 'Discard');
    const dialog = within(screen.getByRole('dialog', { name: 'Discard this?' }));
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    expect(dialog.getByText('Say why, for whoever looks for it later.')).toBeInTheDocument();
    expect(state.setAside).toHaveLength(2);
    await expectAccessible(container);
    await user.type(dialog.getByRole('textbox', { name: 'Why' }), 'the person is gone');
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    expect(await card().findByText('Discarded')).toBeInTheDocument();
    expect(state.asked).toContain('because the person is gone');
    expect(state.setAside).toEqual([callback]);
  });

  test('that could not be discarded keeps the question open, with what was typed', async () => {
    server.use(
      http.post(at(setAsidePaths['phone-numbers'].discard), () =>
        problem(503, 'unavailable', 'Not available', 'Try again.'),
      ),
    );
    const { user } = renderOperations();
    await choose(user, 'Discard');
    const dialog = within(screen.getByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Why' }), 'no use');
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('It was not discarded.');
    expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('no use');
  });

  test('shows everything about it, the payload as text whatever it is', async () => {
    state.payload = { text: '{"html":"<img src=x onerror=alert(1)>"}', base64: 'e30=', truncated: false };
    const { user, container } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Details of phone-number.verified' }));
    const dialog = within(screen.getByRole('dialog', { name: 'phone-number.verified' }));
    const payload = await dialog.findByRole('region', { name: 'Payload' });
    expect(payload).toHaveTextContent('"html": "<img src=x onerror=alert(1)>"');
    expect(payload.querySelector('img')).toBeNull();
    await expectAccessible(container);
    await user.click(dialog.getByRole('button', { name: 'Requeue' }));
    expect(await dialog.findByText(/It is tried again/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(card().getByRole('button', { name: 'Details of phone-number.verified' })).toHaveFocus();
  });

  test('whose payload cannot be loaded says so', async () => {
    server.use(
      http.get(at(fillPath(setAsidePaths['phone-numbers'].get, { id: setAsideOf().id })), () =>
        problem(503, 'unavailable', 'Not available', 'Try again.'),
      ),
    );
    const { user } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Details of phone-number.verified' }));
    expect(await screen.findByText(/The payload could not be loaded/)).toBeInTheDocument();
  });

  test('comes page by page', async () => {
    state.setAside = Array.from({ length: 30 }, (_, index) => setAsideOf({ id: `id-${index}`, name: `e.${index}` }));
    const { user } = renderOperations();
    await row(/e\.24/);
    expect(card().getByText('25+ waiting')).toBeInTheDocument();
    await user.click(card().getByRole('button', { name: 'Show more' }));
    expect(await row(/e\.29/)).toBeInTheDocument();
    await waitFor(() => expect(card().getByText('30 waiting')).toBeInTheDocument());
  });
});
