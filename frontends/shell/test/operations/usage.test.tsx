import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { usageExamples as examples } from '@linecheck/shared-contracts/examples/usage';
import { paths } from '@linecheck/shared-contracts/paths';
import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { AdoptionFigures, UsageFigures } from '../../src/features/operations/usage/usage-figures';
import { operationsService } from './operations-service';
import { at, funnelOf, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = {
    ...quietState(),
    usage: examples.getUsage?.answer as UsageFigures,
    adoption: examples.getTestAdoption?.answer as AdoptionFigures,
  };
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const card = (name = 'Feature use') => within(screen.getByRole('region', { name }));
const cell = async (name: string) => (await card().findByText(name, { selector: 'dt' })).parentElement;

describe('feature use', () => {
  test('stands beside its targets, and says which are met', async () => {
    const { container } = renderOperations();
    expect(await cell('Found the phone numbers')).toHaveTextContent(
      '82.6%Target 80% Met157 of 190 within 7 days31 of 50 so far; their 7 days are not over',
    );
    expect(await cell('Finished a registration')).toHaveTextContent('85.8%Target 90% Missed103 of 120 within 14 days');
    await waitFor(async () =>
      expect(await cell('Sent a test after verifying')).toHaveTextContent('73.9%Target 70% Met71 of 96 within 14 days'),
    );
    expect(await cell('Widget load, 95%')).toHaveTextContent('622 msTarget 500 ms Missedslowest: sms_test');
    expect(await cell('Satisfaction')).toHaveTextContent('4.6 of 5Target 4.5 Met37 answers');
    await expectAccessible(container);
  });

  test('has a table of days, ways, widgets, loads and errors', async () => {
    const { user, container } = renderOperations();
    const row = async (choice: string, name: string) => {
      await user.click(await card().findByRole('radio', { name: choice }));
      return within(card().getByRole('table', { name: choice })).getByRole('row', { name: new RegExp(name) });
    };
    expect(await row('Days', '30 Apr|Apr 30')).toHaveTextContent('6165 3440 ms'.replace(' ', ''));
    expect(await row('Ways', 'Widget')).toHaveTextContent('9651%');
    expect(await row('Widgets', 'Phone numbers')).toHaveTextContent('4,1001,204');
    expect(await row('Loads', 'phone_widget')).toHaveTextContent('4,120261 ms440 ms');
    expect(await row('Errors shown', 'code-wrong')).toHaveTextContent('41');
    await expectAccessible(container);
  });

  test('shows the last week first, the other days on demand', async () => {
    const day = state.usage.per_day[0];
    state.usage = {
      ...state.usage,
      per_day: Array.from({ length: 31 }, (_, index) => ({
        ...day!,
        date: new Date(Date.UTC(2026, 3, 1 + index)).toISOString().slice(0, 10),
      })),
    };
    const { user } = renderOperations();
    const table = await card().findByRole('table', { name: 'Days' });
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((each) => each.textContent)[0],
    ).toMatch(/May/);
    expect(within(table).getAllByRole('rowheader')).toHaveLength(7);
    await user.click(card().getByRole('button', { name: 'Show all 31' }));
    expect(within(table).getAllByRole('rowheader')).toHaveLength(31);
  });

  test('asks for the period that is chosen, of both services', async () => {
    const { user } = renderOperations();
    await user.click(await card().findByRole('radio', { name: '90 d' }));
    await waitFor(() => {
      expect(state.asked).toContain(`GET ${paths.getUsage}?window=90d`);
      expect(state.asked).toContain(`GET ${paths.getTestAdoption}?window=90d`);
    });
  });

  test('says so where nothing was counted', async () => {
    Object.assign(state, quietState());
    const { container } = renderOperations();
    expect(await card().findByText('Nothing was counted in this period')).toBeInTheDocument();
    await expectAccessible(container);
  });

  test('says so where the service does not count, and nobody is asked', async () => {
    state.usage = {
      ...state.usage,
      is_collected: false,
      asks_satisfaction: false,
      discovery: { ...funnelOf({}), by_way: [] },
      satisfaction: { answers: 0, average: null, target: 4.5 },
      widgets: [],
    };
    const { user } = renderOperations();
    expect(await card().findByText(/does not count feature use: set USAGE_SECRET/)).toBeInTheDocument();
    expect(await cell('Found the phone numbers')).toHaveTextContent('–Target 80% Nobody yet');
    expect(await cell('Satisfaction')).toHaveTextContent('–Target 4.5 Nobody is asked');
    await user.click(card().getByRole('radio', { name: 'Widgets' }));
    expect(card().getByText('None in this period.')).toBeInTheDocument();
  });

  test('that cannot be loaded can be tried again; one service does not take the other’s figures away', async () => {
    server.use(http.get(at(paths.getTestAdoption), () => problem(503, 'unavailable', 'Not available', 'Try again.')));
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('How many people test could not be loaded.');
    expect(await cell('Satisfaction')).toHaveTextContent('4.6 of 5');
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(await cell('Sent a test after verifying')).toHaveTextContent('73.9%'));
    expect(card().queryByRole('alert')).not.toBeInTheDocument();
  });

  test('says what fails where the figures cannot be had', async () => {
    server.use(http.get(at(paths.getUsage), () => problem(503, 'unavailable', 'Not available', 'Try again.')));
    renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('How the product is used could not be loaded.');
  });

  test('is in Spanish, too', async () => {
    const { container } = renderOperations({ locale: 'es' });
    expect(await card('Uso de las funciones').findByText(/71 de 96 en 14 días/)).toBeInTheDocument();
    await expectAccessible(container);
  });
});
