import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { at, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = quietState();
  state.preflight = {
    outcome: 'failed',
    checked_at: new Date().toISOString(),
    took_ms: 1_240,
    checks: [
      { id: 'nats-sync', title: 'NATS syncs', outcome: 'ok', found: 'sync_interval is always.', remedy: null },
      { id: 'public-url', title: 'Public address', outcome: 'failed', found: 'It answers 404.', remedy: 'Correct it.' },
      { id: 'clock-twilio', title: 'Clock', outcome: 'warning', found: '4 s apart.', remedy: 'Synchronise it.' },
    ],
  };
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const card = () => within(screen.getByRole('region', { name: 'Preflight' }));

describe('preflight', () => {
  test('runs when it is asked to and not before; the worst stands first, with a word and what to do', async () => {
    const { user, container } = renderOperations();
    expect(await card().findByText('Is everything set up right?')).toBeInTheDocument();
    expect(state.asked).not.toContain(`GET ${paths.getPreflight}`);
    await user.click(card().getByRole('button', { name: 'Check now' }));
    const findings = within(await card().findByRole('list', { name: 'Findings' })).getAllByRole('listitem');
    expect(findings.map((finding) => finding.textContent)).toEqual([
      'FailedPublic addressIt answers 404.What to do: Correct it.',
      'WarningClock4 s apart.What to do: Synchronise it.',
      'OKNATS syncssync_interval is always.',
    ]);
    expect(card().getByRole('status')).toHaveTextContent('Texts or their news get lost.');
    expect(card().getByText(/It took 1.2 s/)).toBeInTheDocument();
    await expectAccessible(container);
  });

  test('can be run again', async () => {
    const { user } = renderOperations();
    await user.click(card().getByRole('button', { name: 'Check now' }));
    await card().findByText('Public address');
    state.preflight = { ...state.preflight, outcome: 'ok', checks: state.preflight.checks.slice(0, 1) };
    await user.click(card().getByRole('button', { name: 'Check again' }));
    expect(await card().findByText('Everything is set up right.', { selector: 'footer span' })).toBeInTheDocument();
    expect(card().queryByText('Public address')).not.toBeInTheDocument();
  });

  test('that could not be run says why, and keeps what it found before', async () => {
    const { user } = renderOperations();
    await user.click(card().getByRole('button', { name: 'Check now' }));
    await card().findByText('Public address');
    server.use(http.get(at(paths.getPreflight), () => problem(503, 'unavailable', 'Not available', 'Try again.')));
    await user.click(card().getByRole('button', { name: 'Check again' }));
    expect(await card().findByRole('alert')).toHaveTextContent('The check could not be run.');
    expect(card().getByText('Public address')).toBeInTheDocument();
  });
});
