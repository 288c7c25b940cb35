import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, focusedIn } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import { managementHarness } from './management-harness';
import { on, phoneNumber, problem } from './numbers-service';

const { service, show, choose } = managementHarness();

describe('the deletion of a number', () => {
  test('Delete asks first, tells the host, and leaves the focus on the page', async () => {
    const onEvent = jest.fn();
    const view = show({ onEvent });
    await choose(view, '+44 7700 900456', 'Delete');
    const dialog = within(view.getByRole('dialog', { name: 'Delete +44 7700 900456?' }));
    expect(dialog.getByRole('button', { name: 'Cancel' })).toBe(focusedIn(view.root));
    await expectAccessible(view.root);
    await view.user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(view.queryByText('+44 7700 900456')).not.toBeInTheDocument());
    expect(onEvent).toHaveBeenCalledWith({ type: 'number-removed', phoneId: 'b' });
    expect(view.getByRole('button', { name: 'Add Phone' })).toBe(focusedIn(view.root));
  });

  test('Delete can be undone', async () => {
    const view = show();
    await choose(view, '+44 7700 900456', 'Delete');
    await view.user.click(view.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(view.queryByText('+44 7700 900456')).not.toBeInTheDocument());
    service.server.use(on('post', '/b/restore', () => problem(503, 'unavailable')));
    await view.user.click(view.getByText('Undo'));
    expect((await view.findAllByText('+44 7700 900456 could not be brought back.')).length).toBeGreaterThan(0);
    service.server.resetHandlers();
    await view.user.click(view.getByText('Undo'));
    expect(await view.findByText('+44 7700 900456')).toBeVisible();
    expect(view.getAllByText('+44 7700 900456 is back.').length).toBeGreaterThan(0);
  });

  test('Delete of the primary number names the next one', async () => {
    const at = (day: number): string => new Date(2026, 0, day).toISOString();
    const [a, b] = service.numbers as [PhoneNumber, PhoneNumber];
    const earlier = phoneNumber({ id: 'd', international_format: '+49 1512 3456789', verified_at: at(1) });
    service.numbers = [a, { ...b, verified_at: at(2) }, earlier];
    const view = show();
    await choose(view, '+1 (555) 010-0123', 'Delete');
    expect(view.getByRole('dialog')).toHaveTextContent('It is your primary number: +49 1512 3456789 becomes primary.');
  });

  test('Delete of the only verified number says that none will be primary', async () => {
    service.numbers = service.numbers.filter(({ id }) => id !== 'b');
    const view = show();
    await choose(view, '+1 (555) 010-0123', 'Delete');
    expect(view.getByRole('dialog')).toHaveTextContent('no other is verified: none will be primary.');
  });

  test('Delete can be called off', async () => {
    const view = show();
    await choose(view, '+44 7700 900456', 'Delete');
    await view.user.click(view.getByRole('button', { name: 'Cancel' }));
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
    expect(service.asked('DELETE /b')).toHaveLength(0);
  });

  test('a deletion that failed says so and can be repeated; a number that is gone counts as deleted', async () => {
    service.server.use(on('delete', '/b', () => problem(503, 'unavailable')));
    const view = show();
    await choose(view, '+44 7700 900456', 'Delete');
    await view.user.click(view.getByRole('button', { name: 'Delete' }));
    expect(await view.findByRole('alert')).toHaveTextContent('The number was not deleted.');
    service.server.resetHandlers();
    service.server.use(on('delete', '/b', () => problem(404, 'not-found')));
    service.numbers = service.numbers.filter(({ id }) => id !== 'b');
    await view.user.click(view.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(view.queryByText('+44 7700 900456')).not.toBeInTheDocument());
  });
});
