import { describe, expect, jest, test } from '@jest/globals';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { ConnectionBanner } from '../connection';
import { expectAccessible, remotePropsForTests, takeConsoleErrors } from '../testing';
import { RemoteBoundary } from './RemoteBoundary';

type View = ComponentType<RemoteProps>;

function Numbers() {
  return <p>the numbers</p>;
}

function show(load: (attempt: number) => Promise<View>, timeoutMs?: number) {
  const onError = jest.fn();
  const { container } = render(
    <RemoteBoundary
      name="Phone numbers"
      load={load}
      remote={remotePropsForTests()}
      skeleton={<p>bones</p>}
      timeoutMs={timeoutMs}
      onError={onError}
    />,
  );
  return { container, onError, user: userEvent.setup() };
}

function later<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('RemoteBoundary', () => {
  test('shows the skeleton while the remote loads, then the remote', async () => {
    const loading = later<View>();
    const { container } = show(() => loading.promise);
    expect(screen.getByRole('group', { name: 'Loading Phone numbers' })).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByText('bones')).toBeInTheDocument();
    await expectAccessible(container);
    await act(async () => loading.resolve(Numbers));
    expect(screen.getByText('the numbers')).toBeInTheDocument();
    expect(screen.queryByText('bones')).not.toBeInTheDocument();
  });

  test('offers to try again when the remote is down, and shows it once it is back', async () => {
    const load = jest.fn((attempt: number) =>
      attempt === 1 ? Promise.reject(new Error('down')) : Promise.resolve(Numbers),
    );
    const { container, onError, user } = show(load);
    expect(await screen.findByRole('alert')).toHaveTextContent('Phone numbers could not be loaded');
    expect(onError).toHaveBeenCalledWith(new Error('down'));
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the numbers')).toBeInTheDocument();
    expect(load.mock.calls).toEqual([[1], [2]]);
  });

  test('says so when the remote is slow, and shows what arrives late all the same', async () => {
    const loading = later<View>();
    show(() => loading.promise, 10);
    expect(await screen.findByRole('alert')).toHaveTextContent('It takes longer than usual');
    await act(async () => loading.resolve(Numbers));
    expect(screen.getByText('the numbers')).toBeInTheDocument();
  });

  test('an answer to an earlier try does not undo a later one', async () => {
    const first = later<View>();
    const { user } = show((attempt) => (attempt === 1 ? first.promise : Promise.resolve(Numbers)), 10);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the numbers')).toBeInTheDocument();
    await act(async () => first.reject(new Error('too late')));
    expect(screen.getByText('the numbers')).toBeInTheDocument();
  });

  test('a remote that breaks while it renders is loaded anew on request', async () => {
    function Broken(): never {
      throw new Error('broken on purpose');
    }
    const load = jest.fn((attempt: number): Promise<View> => Promise.resolve(attempt === 1 ? Broken : Numbers));
    const { user } = show(load);
    expect(await screen.findByRole('alert')).toHaveTextContent('Phone numbers could not be loaded');
    expect(takeConsoleErrors()).not.toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the numbers')).toBeInTheDocument();
    await waitFor(() => expect(load.mock.calls).toEqual([[1], [2]]));
    expect(takeConsoleErrors()).toEqual([]);
  });

  test('waits for the network where the page says that there is none, and goes on by itself', async () => {
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const load = jest.fn((attempt: number) =>
      attempt === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(Numbers),
    );
    const banner = render(<ConnectionBanner />);
    show(load);
    expect(await screen.findByText('You are offline.')).toBeVisible();
    expect(screen.getByText('bones')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    onLine.mockRestore();
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText('the numbers')).toBeInTheDocument();
    expect(banner.getByRole('status')).toBeEmptyDOMElement();
  });

  test('tries again by itself what could not be reached, and not what is broken', async () => {
    jest.useFakeTimers();
    const unreachable = Object.assign(new Error('no answer'), { code: 'unreachable' });
    const load = jest.fn((attempt: number) => Promise.reject(attempt < 3 ? unreachable : new Error('broken')));
    show(load);
    for (const ms of [0, 3_000, 6_000, 60_000]) await act(() => jest.advanceTimersByTimeAsync(ms));
    jest.useRealTimers();
    expect(load.mock.calls).toEqual([[1], [2], [3]]);
    expect(screen.getByRole('alert')).toHaveTextContent('Phone numbers could not be loaded');
  });
});
