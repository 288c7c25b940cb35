import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { overrideOf, stopOf } from './fraud-state';
import { operationsService } from './operations-service';
import { at, problem, quietState, type OperationsState } from './operations-state';
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

const card = () => within(screen.getByRole('region', { name: 'Codes that nobody enters' }));
const dialog = () => within(screen.getByRole('dialog'));
const asked = (start: string) => state.asked.filter((each) => each.startsWith(start));

describe('what is stopped', () => {
  test('nothing: says what the card is for', async () => {
    renderOperations();
    expect(await card().findByText('No code is stopped')).toBeVisible();
  });

  test('is listed, in the mode that records as recorded', async () => {
    state.fraud.stops = [stopOf(), stopOf({ stop_id: 's2', rule: 'country', value: 'JM', is_recorded_only: true })];
    state.fraud.limits = { ...state.fraud.limits, mode: 'record' };
    const { container } = renderOperations();
    const range = await card().findByRole('row', { name: /Numbers that begin with \+1876555/ });
    expect(range).toHaveTextContent('20 not entered, 20 allowed · Jamaica');
    expect(range).toHaveTextContent('412');
    expect(card().getByRole('row', { name: /Country Jamaica/ })).toHaveTextContent('Recorded');
    expect(card().getByText(/Nothing is stopped/)).toBeVisible();
    await expectAccessible(container);
  });

  test('what cannot be loaded says so, and is loaded again', async () => {
    server.use(http.get(at(paths.listCodeStops), () => problem(503, 'unavailable', 'Busy', 'Later.'), { once: true }));
    const { user } = renderOperations();
    expect(await card().findByText('The budgets of codes could not be loaded.')).toBeVisible();
    await user.click(card().getByRole('button', { name: /Try again/ }));
    expect(await card().findByText('No code is stopped')).toBeVisible();
  });
});

describe('an operator', () => {
  test('lifts a stop, once a reason is given', async () => {
    state.fraud.stops = [stopOf()];
    const { user } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'More for Numbers that begin with +1876555' }));
    await user.click(screen.getByRole('menuitem', { name: 'Lift for a day' }));
    await user.click(dialog().getByRole('button', { name: 'Lift' }));
    expect(dialog().getByText('Say why.')).toBeVisible();
    expect(asked('PUT')).toEqual([]);
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'A fair');
    await user.click(dialog().getByRole('button', { name: 'Lift' }));
    expect(await card().findByText('A fair · olga')).toBeVisible();
    expect(state.fraud.overrides).toMatchObject([
      { action: 'lift', scope: 'range', value: '+1876555', note: 'A fair' },
    ]);
  });

  test('blocks a route, and ends that', async () => {
    const { user } = renderOperations();
    await card().findByText('No code is stopped');
    await user.click(card().getByRole('button', { name: 'Block' }));
    expect(dialog().getByLabelText('Which')).toHaveFocus();
    await user.selectOptions(dialog().getByRole('combobox', { name: 'What' }), 'country');
    await user.type(dialog().getByRole('textbox', { name: /Which/ }), 'JM');
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'Pumped');
    await user.click(dialog().getByRole('button', { name: 'Block' }));
    await user.click(await card().findByRole('button', { name: 'End for Country Jamaica' }));
    await waitFor(() => expect(card().queryByText('Pumped · olga')).toBeNull());
    expect(asked('DELETE')).toHaveLength(1);
  });

  test('ends what another operator has ended meanwhile', async () => {
    state.fraud.overrides = [overrideOf()];
    const { user } = renderOperations();
    const end = await card().findByRole('button', { name: 'End for Country Jamaica' });
    server.use(http.delete(at(paths.endCodeOverride), () => problem(404, 'not-found', 'Not found', 'Gone.')));
    state.fraud.overrides = [];
    await user.click(end);
    await waitFor(() => expect(end).not.toBeInTheDocument());
    expect(card().queryByRole('alert')).not.toBeInTheDocument();
  });

  test('reads at the field that what is to be blocked is not written right', async () => {
    const errors = [
      { field: 'value', message: 'is no country with a numbering plan, such as JM', code: 'wrong-format' },
    ];
    server.use(
      http.put(at(paths.setCodeOverride), () =>
        HttpResponse.json(
          { type: 'x', title: 'No', status: 400, code: 'invalid-request', errors },
          { status: 400, headers: { 'content-type': 'application/problem+json' } },
        ),
      ),
    );
    const { user } = renderOperations();
    await card().findByText('No code is stopped');
    await user.click(card().getByRole('button', { name: 'Block' }));
    const which = dialog().getByRole('textbox', { name: /Which/ });
    await user.type(which, 'Jamaica');
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'Pumped');
    await user.click(dialog().getByRole('button', { name: 'Block' }));
    await dialog().findByText(/not written in the right form/);
    expect(which).toBeInvalid();
    expect(dialog().queryByText('That could not be done.')).not.toBeInTheDocument();
  });

  test('sees of a stop that it is blocked, until it ends', async () => {
    state.fraud.stops = [stopOf(), stopOf({ stop_id: 's2', value: '+1876556' })];
    const { user } = renderOperations();
    const stops = within(await card().findByRole('table', { name: 'Stopped' }));
    const row = () => stops.getByRole('row', { name: /\+1876555/ });
    await user.click(within(row()).getByRole('button'));
    await user.click(within(row()).getByRole('menuitem', { name: 'Block' }));
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'Pumped');
    await user.click(dialog().getByRole('button', { name: 'Block' }));
    await waitFor(() => expect(row()).toHaveTextContent('Blocked'));
    expect(row()).not.toHaveTextContent('Stopping');
    expect(within(row()).queryByRole('menuitem', { name: 'Block' })).toBeNull();
    expect(stops.getByRole('row', { name: /\+1876556/ })).toHaveTextContent('Stopping');
  });

  test('reads why something could not be blocked, and what was typed stays', async () => {
    server.use(http.put(at(paths.setCodeOverride), () => problem(400, 'invalid-request', 'No country', 'XX is none.')));
    const { user } = renderOperations();
    await card().findByText('No code is stopped');
    await user.click(card().getByRole('button', { name: 'Block' }));
    await user.type(dialog().getByRole('textbox', { name: /Which/ }), '+18');
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'Pumped');
    await user.click(dialog().getByRole('button', { name: 'Block' }));
    expect(await dialog().findByText('That could not be done.')).toBeVisible();
    expect(dialog().getByRole('textbox', { name: /Why/ })).toHaveValue('Pumped');
  });

  test('reads who decided what', async () => {
    state.fraud.changes = [
      {
        change_id: 'c1',
        action: 'block',
        scope: 'range',
        value: '+1876',
        note: 'Pumped',
        operator: 'olga',
        until: null,
        changed_at: '2026-05-01T10:00:00.000Z',
      },
    ];
    const { user } = renderOperations();
    await user.click(await card().findByText('Who decided what'));
    expect(await card().findByText(/olga blocked: Numbers that begin with \+1876/)).toBeVisible();
  });
});

describe('other limits', () => {
  const open = async () => {
    const { user } = renderOperations();
    await user.click(await card().findByText('Try other limits'));
    return user;
  };

  test('are tried, with what the codes cost', async () => {
    state.fraud.prices = [{ country: 'JM', currency: 'EUR', price_per_segment: 0.0737 }];
    const user = await open();
    const range = within(card().getByRole('group', { name: 'Numbers that begin with' }));
    await user.clear(range.getByRole('textbox', { name: 'Codes a day anyway' }));
    await user.type(range.getByRole('textbox', { name: 'Codes a day anyway' }), '10');
    await user.click(card().getByRole('button', { name: 'Try on the last 30 days' }));
    expect(await card().findByRole('status')).toHaveTextContent(
      'Would have stopped 4,210 codes, 3 of people who later proved their number, about €310.',
    );
    expect(state.fraud.tried).toMatchObject({ limits: { range: { floor: 10, percent: 10 } } });
  });

  test('without prices the price is unknown; what is no number is not sent', async () => {
    const user = await open();
    await user.click(card().getByRole('button', { name: 'Try on the last 30 days' }));
    expect(await card().findByRole('status')).toHaveTextContent('price unknown.');
    const country = within(card().getByRole('group', { name: 'Country' }));
    await user.clear(country.getByRole('textbox', { name: 'Codes a day anyway' }));
    state.fraud.tried = undefined;
    await user.click(card().getByRole('button', { name: 'Try on the last 30 days' }));
    expect(card().getByText(/Write whole numbers/)).toBeVisible();
    expect(state.fraud.tried).toBeUndefined();
  });

  test('that are left empty are no limits of 0', async () => {
    const user = await open();
    const country = within(card().getByRole('group', { name: 'Country' }));
    await user.clear(country.getByRole('textbox', { name: '% of proofs in 14 days' }));
    await user.click(card().getByRole('button', { name: 'Try on the last 30 days' }));
    expect(card().getByText(/Write whole numbers/)).toBeVisible();
    expect(state.fraud.tried).toBeUndefined();
  });

  test('that cost less than a unit of the currency do not cost nothing', async () => {
    state.fraud.prices = [{ country: 'JM', currency: 'EUR', price_per_segment: 0.0737 }];
    state.fraud.backtest.by_country = [{ country: 'JM', codes: 5, segments: 5, proven: 0 }];
    const user = await open();
    await user.click(card().getByRole('button', { name: 'Try on the last 30 days' }));
    expect(await card().findByRole('status')).toHaveTextContent('about €0.37.');
  });
});
