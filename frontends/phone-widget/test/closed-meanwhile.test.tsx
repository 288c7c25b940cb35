import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { renderRemote, remotePropsForTests, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { openSentDialog, service, setUpCodeDialog } from './code-dialog';
import { RIGHT_CODE } from './numbers-service';

setUpCodeDialog();

const onEvent = jest.fn();
afterEach(() => void onEvent.mockReset());

/** What changes something is answered once the answers are let go. */
function holdAnswers(): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const answer = async () => {
    await held;
    return undefined;
  };
  service.server.use(
    http.post('*/verify-code', answer),
    http.delete('*/phone-numbers/:id', answer),
    http.post('*/phone-numbers', answer),
  );
  return letGo;
}

describe('a dialog that is closed while its request is on its way', () => {
  test('has what was deleted said all the same, with the way back', async () => {
    const view = renderRemote(<PhoneManagement {...remotePropsForTests({ onEvent })} />);
    await view.user.click(await view.findByRole('button', { name: 'Actions for +44 7700 900456' }));
    await view.user.click(view.getByRole('menuitem', { name: 'Delete' }));
    const answer = holdAnswers();
    const dialog = within(await view.findByRole('dialog'));
    await view.user.click(dialog.getByRole('button', { name: 'Delete' }));
    await view.user.click(dialog.getByRole('button', { name: 'Cancel' }));
    answer();
    await view.user.click(await view.findByText('Undo'));
    expect(await view.findByText('+44 7700 900456')).toBeVisible();
    expect(onEvent.mock.calls).toContainEqual([{ type: 'number-removed', phoneId: 'b' }]);
  });

  test('tells that a number was added', async () => {
    const view = renderRemote(<PhoneManagement {...remotePropsForTests({ onEvent })} />);
    await view.user.click(await view.findByRole('button', { name: 'Add Phone' }));
    await typeInto(view.user, await view.findByRole('textbox', { name: 'Phone number' }), '+44 7700 900123');
    const answer = holdAnswers();
    await view.user.click(view.getByRole('button', { name: 'Add and text a code' }));
    await view.user.click(view.getByRole('button', { name: 'Cancel' }));
    answer();
    await waitFor(() => expect(onEvent.mock.calls).toContainEqual([{ type: 'number-added', phoneId: 'added' }]));
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('tells once that the number is verified, and leaves the dialog alone that is open then', async () => {
    const view = await openSentDialog({ onEvent });
    const answer = holdAnswers();
    await typeInto(view.user, view.input, RIGHT_CODE);
    await view.user.click(view.getByRole('button', { name: 'Cancel' }));
    await view.user.click(view.getByRole('button', { name: 'Add Phone' }));
    answer();
    await waitFor(() => expect(view.getAllByText('+44 7700 900456 is verified.').length).toBeGreaterThan(0));
    expect(onEvent.mock.calls.filter(([event]) => (event as { type: string }).type === 'number-verified')).toHaveLength(
      1,
    );
    expect(view.getByRole('dialog')).toBeVisible();
  });
});

test('a dialog that is typed in while its request is on its way goes on with what was added', async () => {
  const view = renderRemote(<PhoneManagement {...remotePropsForTests()} />);
  await view.user.click(await view.findByRole('button', { name: 'Add Phone' }));
  const field = await view.findByRole('textbox', { name: 'Phone number' });
  await typeInto(view.user, field, '+44 7700 900123');
  const answer = holdAnswers();
  await view.user.click(view.getByRole('button', { name: 'Add and text a code' }));
  await typeInto(view.user, field, '4');
  answer();
  expect(await view.findByRole('textbox', { name: 'Six-digit code' })).toBeVisible();
});
