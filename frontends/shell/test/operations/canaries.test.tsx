import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { CanaryResult } from '../../src/features/operations/canaries/canary';
import { operationsService } from './operations-service';
import { at, canaryOf, problem, quietState, type OperationsState } from './operations-state';
import { renderOperations } from './render-operations';

const server = setupServer();
let state: OperationsState;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  state = quietState();
  state.canaries = [canaryOf({ last_results: [failed, skipped, delivered] })];
  server.use(...operationsService(state));
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const result = (minute: number, changed: Partial<CanaryResult>): CanaryResult => ({
  test_id: null,
  due_at: `2026-05-01T10:0${minute}:00.000Z`,
  status: 'queued',
  seconds: null,
  error_code: null,
  error_message: null,
  ...changed,
});
const delivered = result(1, { status: 'delivered', seconds: 2.14 });
const skipped = result(3, { status: 'skipped', error_message: 'Nothing was sent: this phone has stopped our texts.' });
const failed = result(5, { status: 'failed', error_code: 30003, error_message: 'Phone unreachable (30003).' });

const card = () => within(screen.getByRole('region', { name: 'Canaries' }));
const row = () => card().findByRole('row', { name: /Germany, Vodafone/ });
const dialog = () => within(screen.getByRole('dialog'));
const choose = async (user: ReturnType<typeof renderOperations>['user'], action: string) => {
  await user.click(await card().findByRole('button', { name: 'More for Germany, Vodafone' }));
  await user.click(screen.getByRole('menuitem', { name: action }));
};

describe('canaries', () => {
  test('are listed with number, interval, next run and what their last runs came to, in words too', async () => {
    const { container } = renderOperations();
    const shown = await row();
    expect(shown).toHaveTextContent('+49 1512 3456789 · every 5 minutes');
    expect(shown).toHaveTextContent('Phone unreachable (30003).');
    const [wide] = within(shown).getAllByRole('list', { name: 'Last results of Germany, Vodafone, the newest last' });
    const marks = within(wide!)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(marks).toHaveLength(3);
    expect(marks[0]).toMatch(/: Delivered in 2\.1\d? s$/);
    expect(marks[1]).toMatch(/: Not sent\. Nothing was sent/);
    expect(marks[2]).toMatch(/: Failed\. Phone unreachable/);
    await expectAccessible(container);
  });

  test('where there are none, say what they are for', async () => {
    state.canaries = [];
    renderOperations();
    expect(await card().findByText('No canaries yet')).toBeInTheDocument();
    expect(card().getByRole('button', { name: 'Add canary' })).toBeEnabled();
  });

  test('that cannot be loaded say so, and are asked for again', async () => {
    server.use(http.get(at(paths.listCanaries), () => problem(503, 'unavailable', 'Not available', 'Later.')));
    const { user } = renderOperations();
    expect(await card().findByRole('alert')).toHaveTextContent('The canaries could not be loaded.');
    server.use(...operationsService(state));
    await user.click(card().getByRole('button', { name: 'Try again' }));
    expect(await row()).toBeInTheDocument();
  });

  test('are paused and resumed', async () => {
    const { user } = renderOperations();
    await choose(user, 'Pause');
    await waitFor(() => expect(card().getAllByText('Paused').length).toBeGreaterThan(0));
    const more = card().getByRole('button', { name: /^More for/ });
    await waitFor(() => expect(more).not.toHaveAttribute('aria-busy'));
    expect(more).toHaveFocus();
    await choose(user, 'Resume');
    await waitFor(() => expect(card().queryByText('Paused')).not.toBeInTheDocument());
    expect(state.asked.filter((each) => each.includes('canaries'))).toEqual([
      expect.stringMatching(/^POST .*\/pause$/),
      expect.stringMatching(/^POST .*\/resume$/),
    ]);
  });

  test('one that cannot be paused says so in its row', async () => {
    server.use(http.post(at(paths.pauseCanary), () => problem(503, 'unavailable', 'Not available', 'Later.')));
    const { user } = renderOperations();
    await choose(user, 'Pause');
    expect(await card().findByRole('alert')).toHaveTextContent('Germany, Vodafone could not be changed.');
  });

  test('one is added, once its fields are right', async () => {
    const { user } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Add canary' }));
    expect(dialog().getByLabelText('Name')).toHaveFocus();
    await user.clear(dialog().getByLabelText('Minutes between runs'));
    await user.type(dialog().getByLabelText('Minutes between runs'), '1441');
    await user.click(dialog().getByRole('button', { name: 'Add canary' }));
    expect(dialog().getByText('Write a name.')).toBeInTheDocument();
    expect(dialog().getByText('Write a whole number from 1 to 1440.')).toBeInTheDocument();
    expect(state.asked.filter((each) => each.startsWith('POST'))).toEqual([]);

    await user.type(dialog().getByLabelText('Name'), 'France');
    await user.type(dialog().getByLabelText('Phone number'), '+33 6 12 34 56 78');
    await user.clear(dialog().getByLabelText('Minutes between runs'));
    await user.type(dialog().getByLabelText('Minutes between runs'), '60');
    await user.click(dialog().getByRole('button', { name: 'Add canary' }));
    expect(await card().findByRole('row', { name: /France.*every hour/ })).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('a number that the service does not take is said at its field, and what was typed stays', async () => {
    server.use(
      http.put(at(paths.updateCanary), () =>
        problem(422, 'phone-number-invalid', 'Not a number', 'Write it otherwise.'),
      ),
    );
    const { user } = renderOperations();
    await choose(user, 'Edit');
    await user.clear(dialog().getByLabelText('Phone number'));
    await user.type(dialog().getByLabelText('Phone number'), '0151');
    await user.click(dialog().getByRole('button', { name: 'Save' }));
    expect(await dialog().findByText(/^Write it with its country code/)).toBeInTheDocument();
    expect(dialog().getByLabelText('Phone number')).toHaveValue('0151');
  });

  test.each([
    ['name', 'Nombre', 'too-long', 'Es demasiado largo. Acórtalo.'],
    ['phone_number', 'Número de teléfono', 'number-length', /no tiene la cantidad de cifras/],
    ['phone_number', 'Número de teléfono', undefined, /Esto no se aceptó/],
    ['every_minutes', 'Minutos entre envíos', 'out-of-range', /Es demasiado poco o demasiado/],
    ['message_template', 'Texto', 'template-unknown', /No existe esa plantilla/],
  ])('what the service does not take of %s is said at its field, in Spanish', async (field, label, code, sentence) => {
    const errors = [{ field, message: 'must be otherwise', ...(code && { code }) }];
    server.use(
      http.put(at(paths.updateCanary), () => problem(400, 'invalid-request', 'Not valid', 'Correct it.', { errors })),
    );
    const { user } = renderOperations({ locale: 'es' });
    await user.click(await screen.findByRole('button', { name: 'Más de Germany, Vodafone' }));
    await user.click(screen.getByRole('menuitem', { name: 'Editar' }));
    await user.click(dialog().getByRole('button', { name: 'Guardar' }));
    expect(await dialog().findByText(sentence)).toBeInTheDocument();
    expect(dialog().getByLabelText(label)).toBeInvalid();
    expect(screen.getByRole('dialog')).not.toHaveTextContent('must be otherwise');
    expect(screen.getByRole('dialog')).not.toHaveTextContent('Not valid');
  });

  test('the fifty-first is refused with the reason', async () => {
    server.use(http.post(at(paths.createCanary), () => problem(409, 'canary-limit', 'Too many', 'Delete one.')));
    const { user } = renderOperations();
    await user.click(await card().findByRole('button', { name: 'Add canary' }));
    await user.type(dialog().getByLabelText('Name'), 'France');
    await user.click(dialog().getByRole('button', { name: 'Add canary' }));
    expect(await dialog().findByRole('alert')).toHaveTextContent('The canary could not be saved.');
  });

  test('one is deleted once that is confirmed', async () => {
    const { user } = renderOperations();
    await choose(user, 'Delete');
    expect(dialog().getByRole('button', { name: 'Keep it' })).toHaveFocus();
    await user.click(dialog().getByRole('button', { name: 'Delete' }));
    expect(await card().findByText('No canaries yet')).toBeInTheDocument();
  });

  test('speak Spanish', async () => {
    const { container } = renderOperations({ locale: 'es' });
    const region = await screen.findByRole('region', { name: 'Controles' });
    expect(await within(region).findByRole('row', { name: /cada 5 minutos/ })).toBeInTheDocument();
    await expectAccessible(container);
  });
});
