import { describe, expect, jest, test } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { renderInRemoteRoot, sendLiveEvent, sendLiveReset, setLiveStatus } from '../testing';
import type { LiveEvent } from './live-event';
import { LiveNotice, useLiveEvents, useLivePolling } from '.';

describe('live hooks', () => {
  test('hand each event to the newest handler', () => {
    const seen: string[] = [];
    function Listener({ mark }: { readonly mark: string }) {
      useLiveEvents((event: LiveEvent) => seen.push(`${mark} ${event.type}`));
      return null;
    }
    const { rerender } = renderInRemoteRoot(<Listener mark="first" />);
    sendLiveEvent({ type: 'phone-number.added', data: {} });
    rerender(<Listener mark="second" />);
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    expect(seen).toEqual(['first phone-number.added', 'second phone-number.verified']);
  });

  test('say when live updates are paused, and ask to poll meanwhile', () => {
    function Poll() {
      return <p>{`poll: ${String(useLivePolling())}`}</p>;
    }
    const { getByText, queryByText } = renderInRemoteRoot(
      <>
        <LiveNotice />
        <Poll />
      </>,
    );
    expect(queryByText(/Live updates are paused/)).not.toBeInTheDocument();
    expect(getByText('poll: false')).toBeInTheDocument();
    setLiveStatus('paused');
    expect(getByText(/Live updates are paused/)).toBeInTheDocument();
    expect(getByText('poll: 10000')).toBeInTheDocument();
    setLiveStatus('live');
    expect(queryByText(/Live updates are paused/)).not.toBeInTheDocument();
  });

  test('fetch every query anew after a reset', async () => {
    const fetchNumbers = jest.fn(async () => 'numbers');
    function Numbers() {
      const { data } = useQuery({ queryKey: ['numbers'], queryFn: fetchNumbers });
      return <p>{data}</p>;
    }
    const { findByText } = renderInRemoteRoot(<Numbers />);
    await findByText('numbers');
    sendLiveReset();
    await waitFor(() => expect(fetchNumbers).toHaveBeenCalledTimes(2));
  });
});
