import {
  ErrorBoundary,
  HealQueries,
  LiveQueries,
  Notice,
  RemoteBoundary,
  RemoteProvider,
  RemoteRoot,
  Skeleton,
  type RemoteProps,
} from '../src';
import type { Stories } from '../src/stories';
import { useSample } from './sample-texts';

const never = (): Promise<never> => new Promise(() => undefined);
const broken = (): Promise<never> => Promise.reject(new Error('not there'));
const there = async () => Content;

function Content() {
  return <Notice tone="ok">{useSample().delivered}</Notice>;
}

interface BoundaryProps {
  readonly remote: RemoteProps;
  readonly load: typeof never | typeof there;
  readonly timeoutMs?: number;
}

function Boundary({ remote, load, timeoutMs }: BoundaryProps) {
  const text = useSample();
  return (
    <RemoteBoundary
      name={text.host}
      load={load}
      remote={remote}
      timeoutMs={timeoutMs}
      skeleton={<Skeleton height="80px" />}
    />
  );
}

export const stories: Stories = {
  title: 'Remote',
  // A root has those in it that show nothing of their own.
  of: { ErrorBoundary, HealQueries, LiveQueries, RemoteBoundary, RemoteProvider, RemoteRoot },
  states: {
    there: (remote) => <Boundary remote={remote} load={there} />,
    loading: (remote) => <Boundary remote={remote} load={never} />,
    slow: { show: (remote) => <Boundary remote={remote} load={never} timeoutMs={1} />, until: '.lc-notice' },
    broken: (remote) => <Boundary remote={remote} load={broken} />,
  },
};
