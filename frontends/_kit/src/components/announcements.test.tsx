import { useState } from 'react';
import { expect, test } from '@jest/globals';
import { act, within } from '@testing-library/react';
import { focusedIn, renderInRemoteRoot } from '../testing';
import { Button, Dialog, useToast } from '.';

function Copying() {
  const [open, setOpen] = useState(false);
  const { announce } = useToast();
  return (
    <>
      <Button onClick={() => announce('Before.')}>Say</Button>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {open && (
        <Dialog title="START" onClose={() => setOpen(false)}>
          <Button onClick={() => announce('Copied.')}>Copy</Button>
        </Dialog>
      )}
    </>
  );
}

test('while a dialog is open, news are read out inside of it: the rest of the page is inert', async () => {
  const { getByRole, user } = renderInRemoteRoot(<Copying />);
  await user.click(getByRole('button', { name: 'Say' }));
  await user.click(getByRole('button', { name: 'Open' }));
  const log = within(getByRole('dialog')).getByRole('log');
  expect(log).toBeEmptyDOMElement();
  await user.click(getByRole('button', { name: 'Copy' }));
  expect(log).toHaveTextContent('Copied.');
});

function Deleting() {
  const toast = useToast();
  const show = (): void =>
    toast.show({ text: 'Number deleted.', action: { label: 'Undo', onSelect: () => undefined } });
  return <Button onClick={show}>Delete</Button>;
}

test.each(['Undo', 'Dismiss'])('a toast gives the focus back to where it came from: %s', async (name) => {
  const { getByRole, root, user } = renderInRemoteRoot(<Deleting />);
  await user.click(getByRole('button', { name: 'Delete' }));
  act(() => getByRole('button', { name }).focus());
  await user.keyboard('{Enter}');
  expect(focusedIn(root)).toBe(getByRole('button', { name: 'Delete' }));
});
