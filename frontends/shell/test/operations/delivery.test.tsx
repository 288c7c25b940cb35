import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { at, figuresOf, groupOf, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = { ...quietState(), total: figuresOf(), groups };
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const groups = {
  time: [
    groupOf('2026-05-01T10:00:00.000Z', { delivered: 90, failed: 10, delivery_rate: 0.9 }),
    groupOf('2026-05-01T11:00:00.000Z'),
    groupOf('2026-05-01T12:00:00.000Z', { delivered: 860, undelivered: 20, refused: 10, delivery_rate: 0.9663 }),
  ],
  country: [
    groupOf('FR', { delivered: 100, delivery_rate: 1 }),
    groupOf('GB', figuresOf()),
    groupOf(null, { refused: 4, delivery_rate: 0 }),
  ],
  error_code: [
    groupOf('30003', { undelivered: 20, delivery_rate: 0 }),
    groupOf('21606', { refused: 60, delivery_rate: 0 }),
    groupOf(null, { failed: 1, delivery_rate: 0 }),
  ],
  purpose: [groupOf('verification', { delivered: 12, delivery_rate: 1 })],
};

const card = () => within(screen.getByRole('region', { name: 'Delivery' }));
const valueOf = (name: string) => card().getByText(name, { selector: 'dt' }).parentElement;

describe('delivery', () => {
  test('shows messages, rate, seconds to the phone and what is unconfirmed', async () => {
    const { container } = renderOperations();
    await card().findByRole('table', { name: 'Delivery by country' });
    expect(valueOf('Messages')).toHaveTextContent('1,000');
    expect(valueOf('Messages')).toHaveTextContent('7 on their way');
    expect(valueOf('Delivery rate')).toHaveTextContent('95.9%');
    expect(valueOf('Delivery rate')).toHaveTextContent('97.4% without permanent causes');
    expect(valueOf('To the phone, median')).toHaveTextContent('1.8 s');
    expect(valueOf('To the phone, median')).toHaveTextContent('95% within 5.2 s');
    expect(valueOf('Unconfirmed')).toHaveTextContent('3');
    await expectAccessible(container);
  });

  test('asks for the period that is chosen, of all people', async () => {
    const { user } = renderOperations();
    await card().findByRole('table', { name: 'Delivery by country' });
    expect(card().getByRole('radio', { name: '24 h' })).toBeChecked();
    await user.click(card().getByRole('radio', { name: '30 d' }));
    await waitFor(() =>
      expect(state.asked).toContain(`GET ${paths.getDeliveryStats}?window=30d&group_by=time&scope=all`),
    );
    await card().findByText('Day by day');
    expect(card().getByRole('radio', { name: '30 d' })).toBeChecked();
  });

  test('moves through the periods by the arrow keys', async () => {
    const { user } = renderOperations();
    await card().findByRole('table', { name: 'Delivery by country' });
    card().getByRole('radio', { name: '24 h' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(card().getByRole('radio', { name: '7 d' })).toBeChecked();
  });

  test('orders countries by messages, and names what it does not know', async () => {
    renderOperations();
    const table = await card().findByRole('table', { name: 'Delivery by country' });
    const rows = within(table).getAllByRole('rowheader');
    expect(rows.map((row) => row.textContent)).toEqual(['United Kingdom', 'France', 'Unknown']);
    expect(within(table).getByRole('row', { name: /France/ })).toHaveTextContent('100100%00––');
  });

  test('says of each cause what it means and what to do', async () => {
    const { user, container } = renderOperations();
    await user.click(await card().findByRole('radio', { name: 'Error' }));
    const table = await card().findByRole('table', { name: 'Causes of failure' });
    const [ours, theirs, unknown] = within(table).getAllByRole('row').slice(1);
    expect(ours).toHaveTextContent('21606');
    expect(ours).toHaveTextContent('Configure a sender that can text this destination.');
    expect(ours).toHaveTextContent('Ours');
    expect(ours).toHaveTextContent('74%');
    expect(theirs).toHaveTextContent('Phone unreachable');
    expect(theirs).toHaveTextContent('Switch the phone on');
    expect(unknown).toHaveTextContent('No code');
    await expectAccessible(container);
  });

  test('says so where nothing failed', async () => {
    state.groups = { ...groups, error_code: [] };
    const { user } = renderOperations();
    await user.click(await card().findByRole('radio', { name: 'Error' }));
    expect(await card().findByText('Every text that ended in this period arrived.')).toBeInTheDocument();
  });

  test('shows the long tail on demand', async () => {
    const codes = ['AT', 'BE', 'CH', 'DE', 'ES', 'FI', 'GB', 'IE', 'IT', 'NL', 'PT', 'SE'];
    state.groups = { ...groups, country: codes.map((code) => groupOf(code, { delivered: 5, delivery_rate: 1 })) };
    const { user } = renderOperations();
    const table = await card().findByRole('table', { name: 'Delivery by country' });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(10);
    await user.click(card().getByRole('button', { name: 'Show all 12' }));
    expect(within(table).getAllByRole('rowheader')).toHaveLength(12);
  });

  test('draws the time with words and a table for whoever cannot see it', async () => {
    const { user } = renderOperations();
    const chart = await card().findByRole('img', { name: /between 90% and 96.6% delivered, 1,000 in all/ });
    expect(chart.querySelectorAll('circle')).toHaveLength(2);
    expect(chart.querySelector('.ops-line')?.getAttribute('d')).toMatch(/^M[\d. ]+M[\d. ]+$/);
    await user.click(card().getByText('Show as a table'));
    const rows = within(card().getByRole('table', { name: 'Hour by hour' })).getAllByRole('row');
    expect(rows).toHaveLength(4);
    expect(rows[2]).toHaveTextContent('0–0');
    fireEvent(chart, new MouseEvent('pointermove', { bubbles: true, clientX: 60 }));
    expect(card().getByText(/100 messages, 90% delivered/)).toBeInTheDocument();
    fireEvent.pointerLeave(chart);
    expect(card().queryByText(/100 messages/)).not.toBeInTheDocument();
  });

  test('that cannot be loaded can be tried again, apart from its breakdown', async () => {
    server.use(
      http.get(at(paths.getDeliveryStats), ({ request }) =>
        request.url.includes('group_by=country')
          ? problem(503, 'unavailable', 'Not available', 'Try again in a moment.')
          : undefined,
      ),
    );
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('The breakdown could not be loaded.');
    expect(valueOf('Messages')).toHaveTextContent('1,000');
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await card().findByRole('table', { name: 'Delivery by country' })).toBeInTheDocument();
  });

  test('keeps the figures of the other period out of sight when the new ones cannot be had', async () => {
    const { user } = renderOperations();
    await card().findByRole('table', { name: 'Delivery by country' });
    server.use(http.get(at(paths.getDeliveryStats), () => problem(503, 'unavailable', 'Not available', 'Try again.')));
    await user.click(card().getByRole('radio', { name: '7 d' }));
    // Its breakdown, which is asked for by itself, may have failed before.
    expect(await card().findByText('The delivery figures could not be loaded.')).toBeVisible();
    expect(card().queryByText('1,000')).not.toBeInTheDocument();
  });
});
