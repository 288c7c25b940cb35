import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths, setAsidePaths } from '@linecheck/shared-contracts/paths';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { operationsService } from './operations-service';
import { at, canaryOf, quietState, setAsideOf, type OperationsState } from './operations-state';
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

const cardOf = (name: string) => within(screen.getByRole('region', { name }));
const dialog = () => within(screen.getByRole('dialog'));

/** What changes something is answered once the answers are let go. */
function holdAnswers(): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const answer = async () => {
    await held;
    return undefined;
  };
  const { requeue, discard } = setAsidePaths['phone-numbers'];
  server.use(
    http.post(at(requeue), answer),
    http.post(at(discard), answer),
    http.put(at(paths.setCodeOverride), answer),
    http.delete(at(paths.removeCanary), answer),
  );
  return letGo;
}

describe('a dialog that is closed while its request is on its way', () => {
  test.each([
    { action: 'Discard', keep: 'Keep it', done: 'Discarded' },
    { action: 'Requeue', keep: 'Close', done: 'Requeued' },
  ])('has the row say what became of it: $done', async ({ action, keep, done }) => {
    state.setAside = [setAsideOf()];
    const { user } = renderOperations();
    const card = cardOf('Set aside');
    await user.click(await card.findByRole('button', { name: 'Details of phone-number.verified' }));
    if (action === 'Discard') {
      await user.click(dialog().getByRole('button', { name: action }));
      await user.type(dialog().getByRole('textbox', { name: 'Why' }), 'no use');
    }
    const answer = holdAnswers();
    await user.click(dialog().getByRole('button', { name: action }));
    await user.click(dialog().getByRole('button', { name: keep }));
    answer();
    expect(await card.findByText(done)).toBeVisible();
  });

  test('leaves the dialog alone that is open then', async () => {
    state.setAside = [setAsideOf()];
    const { user } = renderOperations();
    const card = cardOf('Set aside');
    const details = await card.findByRole('button', { name: 'Details of phone-number.verified' });
    await user.click(details);
    await user.click(dialog().getByRole('button', { name: 'Discard' }));
    await user.type(dialog().getByRole('textbox', { name: 'Why' }), 'no use');
    const answer = holdAnswers();
    await user.click(dialog().getByRole('button', { name: 'Discard' }));
    await user.click(dialog().getByRole('button', { name: 'Keep it' }));
    await user.click(details);
    answer();
    expect(await card.findByText('Discarded')).toBeVisible();
    expect(screen.getByRole('dialog', { name: 'phone-number.verified' })).toBeVisible();
  });

  test('says what was blocked', async () => {
    const { user } = renderOperations();
    const card = cardOf('Codes that nobody enters');
    await card.findByText('No code is stopped');
    await user.click(card.getByRole('button', { name: 'Block' }));
    await user.type(dialog().getByRole('textbox', { name: /Which/ }), '+1876');
    await user.type(dialog().getByRole('textbox', { name: /Why/ }), 'Pumped');
    const answer = holdAnswers();
    await user.click(dialog().getByRole('button', { name: 'Block' }));
    await user.click(dialog().getByRole('button', { name: 'Cancel' }));
    answer();
    const said = await screen.findAllByText('Numbers that begin with +1876: blocked.');
    expect(said.length).toBeGreaterThan(0);
  });

  test('says which canary was deleted', async () => {
    state.canaries = [canaryOf()];
    const { user } = renderOperations();
    await user.click(await cardOf('Canaries').findByRole('button', { name: 'More for Germany, Vodafone' }));
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    const answer = holdAnswers();
    await user.click(dialog().getByRole('button', { name: 'Delete' }));
    await user.click(dialog().getByRole('button', { name: 'Keep it' }));
    answer();
    const said = await screen.findAllByText('Germany, Vodafone is deleted.');
    expect(said.length).toBeGreaterThan(0);
  });
});
