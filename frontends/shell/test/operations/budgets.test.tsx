import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { screen } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { Budget } from '../../src/features/operations/budgets/api/list-budgets';
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

const tests: Budget = {
  limit: 'tests-installation-hour',
  purpose: 'test',
  window_seconds: 3_600,
  quota: 2_000,
  used: 1_599,
  alert_percent: 80,
};
const codes: Budget = { ...tests, limit: 'codes-installation-day', purpose: 'verification', quota: 20_000 };

describe('what the installation may send', () => {
  test('is spoken of once it comes near its end, as it happens and after a reload', async () => {
    state.budgets = [tests, codes];
    const { container } = renderOperations();
    await screen.findByText('No open alerts');
    expect(screen.queryByText(/segments were used/)).not.toBeInTheDocument();
    state.budgets = [{ ...tests, used: 1_600 }, codes];
    sendLiveEvent({ type: 'sending-budget.threshold-reached', data: {} });
    expect(await screen.findByText(/Tests: 1,600 of 2,000 segments were used within an hour/)).toBeVisible();
    expect(screen.queryByText(/Nothing more is sent/)).not.toBeInTheDocument();
    state.budgets = [
      { ...tests, used: 2_000 },
      { ...codes, used: 16_000 },
    ];
    sendLiveEvent({ type: 'sending-budget.exhausted', data: {} });
    expect(await screen.findByText(/Nothing more is sent until some are old enough/)).toBeVisible();
    expect(await screen.findByText(/Codes: 16,000 of 20,000 segments were used within 24 hours/)).toBeVisible();
    await expectAccessible(container);
  });

  test('is told in the person’s language', async () => {
    state.budgets = [{ ...tests, used: 1_700 }];
    renderOperations({ locale: 'es' });
    expect(await screen.findByText(/Pruebas: se usaron 1700 de 2000 segmentos en una hora/)).toBeVisible();
  });

  test('of one service is shown while the other is down', async () => {
    state.budgets = [{ ...tests, used: 1_700 }];
    server.use(http.get(at(paths.getCodeBudgets), () => problem(404, 'not-found', 'Not found', 'Not here.')));
    renderOperations();
    expect(await screen.findByText(/Tests: 1,700 of 2,000/)).toBeVisible();
    expect(await screen.findByText('How much may still be sent could not be loaded.')).toBeVisible();
  });
});
