import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../api/api-error';
import { expectAccessible } from '../testing';
import { ConnectionBanner } from './ConnectionBanner';
import { HealQueries } from './HealQueries';
import { LoadFailure } from './LoadFailure';
import { createPageConnection, pageConnection } from './page-connection';

const noAnswer = new ApiError({ code: 'network', status: 0, title: 'No answer' });
const noNetwork = new ApiError({ code: 'offline', status: 0, title: 'No network' });
const refused = new ApiError({ code: 'forbidden', status: 403, title: 'Not yours' });

let answers: Record<string, () => string>;
let asked: string[];
beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  answers = {};
});
afterEach(() => {
  act(() => jest.runOnlyPendingTimers());
  jest.useRealTimers();
});

function Part({ name }: { readonly name: string }) {
  const query = useQuery({
    queryKey: [name],
    queryFn: () => {
      asked.push(name);
      return answers[name]?.() ?? `${name} is there`;
    },
  });
  if (query.isError)
    return <LoadFailure title={`${name} failed.`} error={query.error} onRetry={() => void query.refetch()} />;
  return <p>{query.data}</p>;
}

/** A remote with its own queries; all of them on one page. */
function Remote({ names }: { readonly names: readonly string[] }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  return (
    <QueryClientProvider client={client}>
      <HealQueries />
      {names.map((name) => (
        <Part key={name} name={name} />
      ))}
    </QueryClientProvider>
  );
}

const fail = (error: Error) => () => {
  throw error;
};
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('what could not be loaded because nobody answers', () => {
  test('is said once for the page by its host, and heals by itself', async () => {
    answers = { numbers: fail(noAnswer), tests: fail(noAnswer), stats: fail(noAnswer) };
    const { container } = render(
      <>
        <ConnectionBanner />
        <Remote names={['numbers', 'stats']} />
        <Remote names={['tests']} />
      </>,
    );
    await pass(0);
    expect(screen.getByRole('status')).toHaveTextContent('Part of the service does not answer.');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getAllByText('Shown as soon as the service answers.')).toHaveLength(3);
    expect(screen.getAllByRole('button')).toHaveLength(1);
    jest.useRealTimers();
    await expectAccessible(container);
    jest.useFakeTimers();
    answers = {};
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await pass(0);
    for (const name of ['numbers', 'stats', 'tests']) expect(screen.getByText(`${name} is there`)).toBeVisible();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('is asked for again with growing pauses, and no more once it is there', async () => {
    answers = { numbers: fail(noAnswer) };
    render(<Remote names={['numbers']} />);
    await pass(0);
    const after = async (ms: number) => {
      await pass(ms);
      return asked.length;
    };
    expect([await after(0), await after(3_000), await after(3_000), await after(3_000)]).toEqual([1, 2, 2, 3]);
    answers = {};
    await pass(13_000);
    expect(screen.getByText('numbers is there')).toBeVisible();
    const before = asked.length;
    expect(await after(120_000)).toBe(before);
  });

  test('is asked for at once when the network is back', async () => {
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    answers = { numbers: fail(noNetwork) };
    render(
      <>
        <ConnectionBanner />
        <Remote names={['numbers']} />
      </>,
    );
    await pass(0);
    expect(screen.getByRole('status')).toHaveTextContent('You are offline.');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    onLine.mockRestore();
    answers = {};
    act(() => void window.dispatchEvent(new Event('online')));
    await pass(0);
    expect(screen.getByText('numbers is there')).toBeVisible();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('stands where it happened on a page whose host says nothing', async () => {
    answers = { numbers: fail(noAnswer) };
    render(<Remote names={['numbers']} />);
    await pass(0);
    expect(screen.getByRole('alert')).toHaveTextContent('numbers failed.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

test('what was refused stands where it happened, and is not asked for again', async () => {
  answers = { numbers: fail(refused) };
  render(
    <>
      <ConnectionBanner />
      <Remote names={['numbers']} />
    </>,
  );
  await pass(60_000);
  expect(asked).toEqual(['numbers']);
  expect(screen.getByRole('alert')).toHaveTextContent('numbers failed.');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('the page has one record of its connection; who leaves it takes their trouble along', () => {
  expect(pageConnection()).toBe(pageConnection());
  const connection = createPageConnection();
  const told = jest.fn();
  connection.subscribe(told);
  const [one, other] = [{ retry: jest.fn() }, { retry: jest.fn() }];
  connection.report(one, 'unreachable');
  connection.report(other, 'offline');
  connection.report(other, 'offline');
  expect(connection.trouble()).toBe('offline');
  connection.report(other, null);
  expect([connection.trouble(), told.mock.calls.length]).toEqual(['unreachable', 3]);
  connection.retry();
  expect([one.retry.mock.calls.length, other.retry.mock.calls.length]).toEqual([1, 0]);
});
