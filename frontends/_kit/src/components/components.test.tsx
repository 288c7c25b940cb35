import { describe, expect, jest, test } from '@jest/globals';
import { fireEvent } from '@testing-library/react';
import { useState } from 'react';
import { expectAccessible, renderInRemoteRoot } from '../testing';
import { RelativeTime } from '../time/RelativeTime';
import { Badge, Breadcrumb, Button, Card, CardBody, CardFoot, CardHeader, Dialog, DialogFoot, EmptyState } from '.';
import {
  CopyButton,
  Input,
  Menu,
  Notice,
  Row,
  RowList,
  Select,
  Skeleton,
  StatCard,
  StatCards,
  Textarea,
  Timeline,
  useToast,
} from '.';

describe('the components together', () => {
  test('are accessible', async () => {
    const { root } = renderInRemoteRoot(
      <main>
        <Breadcrumb current="Numbers">
          <a href="#home">Dashboard</a>
        </Breadcrumb>
        <StatCards label="Overview">
          <StatCard label="Numbers" value="3" note="of 10" />
        </StatCards>
        <Card aria-labelledby="numbers">
          <CardHeader title="Numbers" titleId="numbers" icon="phone">
            <Button variant="link">Manage All</Button>
          </CardHeader>
          <RowList label="Your numbers">
            <Row title="+44 7700 900456" detail="Work">
              <Badge tone="ok" icon="check">
                Verified
              </Badge>
              <Menu label="More for +44 7700 900456" actions={[{ label: 'Delete', onSelect: () => undefined }]} />
            </Row>
          </RowList>
          <CardBody>
            <Input label="Number" hint="With its country code" error="That is no phone number" defaultValue="x" />
            <Select label="To">
              <option>one</option>
            </Select>
            <Textarea label="Text" optional />
            <Notice tone="ok">Delivered</Notice>
            <Skeleton />
          </CardBody>
          <CardFoot>
            <RelativeTime value="2026-01-01T00:00:00Z" />
          </CardFoot>
        </Card>
        <EmptyState icon="send" title="No tests yet">
          <Button variant="primary">Send</Button>
        </EmptyState>
        <Timeline
          label="Delivery"
          steps={[
            { key: 'a', state: 'done', title: 'Accepted', time: '14:02' },
            { key: 'b', state: 'current', title: 'On its way' },
            { key: 'c', state: 'awaited', title: 'On your phone' },
          ]}
        />
      </main>,
    );
    await expectAccessible(root);
  });
});

describe('Button', () => {
  test('takes no click while it is busy, and keeps the focus', async () => {
    const onClick = jest.fn();
    const { getByRole, user, root } = renderInRemoteRoot(
      <Button busy onClick={onClick}>
        Send
      </Button>,
    );
    const button = getByRole('button', { name: 'Send' });
    button.focus();
    await user.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect((root.getRootNode() as ShadowRoot).activeElement).toBe(button);
  });
});

describe('Field', () => {
  test('ties label, hint and error to the control', () => {
    const { getByRole } = renderInRemoteRoot(<Input label="Number" hint="With +44" error="No such number" />);
    const input = getByRole('textbox', { name: 'Number' });
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription('No such number With +44');
  });
});

describe('Dialog', () => {
  function Asking({ onClose }: { readonly onClose: () => void }) {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        {open && (
          <Dialog
            title="Enter the code"
            lead="Six digits"
            onClose={() => {
              onClose();
              setOpen(false);
            }}
          >
            <Button>First</Button>
            <Input label="Code" data-autofocus />
            <DialogFoot note="5 tries left">
              <Button variant="primary">Verify</Button>
            </DialogFoot>
          </Dialog>
        )}
      </>
    );
  }

  test('focuses what asks for it, closes on Escape, and gives the focus back', async () => {
    const onClose = jest.fn();
    const { getByRole, queryByRole, user, root } = renderInRemoteRoot(<Asking onClose={onClose} />);
    const shadow = root.getRootNode() as ShadowRoot;
    await user.click(getByRole('button', { name: 'Open' }));
    const dialog = getByRole('dialog', { name: 'Enter the code' });
    expect(dialog).toHaveAccessibleDescription('Six digits');
    expect(shadow.activeElement).toBe(getByRole('textbox', { name: 'Code' }));
    await expectAccessible(root);
    // What browsers send on Escape; jsdom does not.
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(queryByRole('dialog')).not.toBeInTheDocument();
    expect(shadow.activeElement).toBe(getByRole('button', { name: 'Open' }));
  });
});

describe('Menu', () => {
  const actions = (onSelect: () => void) => [
    { label: 'Set primary', onSelect },
    { label: 'Edit', disabled: true, onSelect },
    { label: 'Delete', tone: 'bad' as const, onSelect },
  ];

  test('opens by key, moves over what can be chosen, and gives the focus back', async () => {
    const onSelect = jest.fn();
    const { getByRole, root, user } = renderInRemoteRoot(<Menu label="More" actions={actions(onSelect)} />);
    const shadow = root.getRootNode() as ShadowRoot;
    const trigger = getByRole('button', { name: 'More' });
    trigger.focus();
    await user.keyboard('{ArrowDown}');
    expect(trigger).toHaveAttribute('aria-expanded', 'true');
    expect(shadow.activeElement).toHaveTextContent('Set primary');
    await user.keyboard('{ArrowDown}');
    expect(shadow.activeElement).toHaveTextContent('Delete');
    await user.keyboard('{ArrowDown}');
    expect(shadow.activeElement).toHaveTextContent('Set primary');
    await user.keyboard('{End}{Enter}');
    expect(onSelect).toHaveBeenCalledTimes(1);
    expect(trigger).toHaveAttribute('aria-expanded', 'false');
    expect(shadow.activeElement).toBe(trigger);
  });

  test('does nothing for what is disabled', async () => {
    const onSelect = jest.fn();
    const { getByRole, user } = renderInRemoteRoot(<Menu label="More" actions={actions(onSelect)} />);
    await user.click(getByRole('button', { name: 'More' }));
    await user.click(getByRole('menuitem', { name: 'Edit' }));
    expect(onSelect).not.toHaveBeenCalled();
  });
});

describe('Toast', () => {
  function Deleting({ onUndo }: { readonly onUndo: () => void }) {
    const toast = useToast();
    const show = (): void => toast.show({ text: 'Number deleted.', action: { label: 'Undo', onSelect: onUndo } });
    return <Button onClick={show}>Delete</Button>;
  }

  test('is read out, and stays until its action is taken', async () => {
    const onUndo = jest.fn();
    const { getByRole, queryByRole, user } = renderInRemoteRoot(<Deleting onUndo={onUndo} />);
    await user.click(getByRole('button', { name: 'Delete' }));
    expect(getByRole('log')).toHaveTextContent('Number deleted.');
    await user.click(getByRole('button', { name: 'Undo' }));
    expect(onUndo).toHaveBeenCalledTimes(1);
    expect(queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});

describe('Timeline', () => {
  test('says the state of each step in words, and shows the remedy', () => {
    const { getAllByRole, getByText } = renderInRemoteRoot(
      <Timeline
        label="Delivery"
        steps={[
          { key: 'a', state: 'done', title: 'Accepted' },
          { key: 'b', state: 'failed', title: 'Not delivered' },
        ]}
        remedy="Switch the phone on."
      />,
    );
    expect(getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Accepted (done)',
      'Not delivered (failed)',
    ]);
    expect(getByText('Switch the phone on.')).toBeInTheDocument();
  });
});

test('what has happened is never shown in the future, though this browser’s clock is behind', () => {
  const { getByText } = renderInRemoteRoot(<RelativeTime value={new Date(Date.now() + 180_000).toISOString()} />);
  expect(getByText('now')).toBeTruthy();
});

describe('CopyButton', () => {
  const clipboard = (writeText: (text: string) => Promise<void>): void =>
    void Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });

  test('copies its value and says so', async () => {
    const { findByText, getByRole, user } = renderInRemoteRoot(<CopyButton value="+15005550006">Copy</CopyButton>);
    const written = jest.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    clipboard(written);
    await user.click(getByRole('button', { name: 'Copy' }));
    expect(await findByText('Copied: +15005550006')).toBeInTheDocument();
    expect(written).toHaveBeenCalledWith('+15005550006');
  });

  test('says that the browser does not allow it', async () => {
    const { findAllByText, getByRole, user } = renderInRemoteRoot(<CopyButton value="1">Copy</CopyButton>);
    clipboard(() => Promise.reject(new Error('NotAllowedError')));
    await user.click(getByRole('button', { name: 'Copy' }));
    expect((await findAllByText(/does not allow copying here/)).length).toBeGreaterThan(0);
  });
});
