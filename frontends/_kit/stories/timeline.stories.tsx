import { ErrorNotice, Timeline, type TimelineState } from '../src';
import type { Stories } from '../src/stories';
import { useSample } from './sample-texts';

interface StepsProps {
  readonly states: readonly TimelineState[];
  readonly words?: 'unreachable' | 'long';
}

function Steps({ states, words = 'unreachable' }: StepsProps) {
  const text = useSample();
  const titles = [text.stored, text.taken, text.phone];
  const isFailed = states.includes('failed');
  return (
    <Timeline
      label={text.steps}
      steps={states.map((state, index) => ({
        key: String(index),
        state,
        title: titles[index],
        detail: state === 'failed' ? text[words] : undefined,
        time: state === 'done' ? text.seconds : undefined,
      }))}
      remedy={isFailed && <ErrorNotice title={text[words]} detail={text.offer} onRetry={() => undefined} />}
    />
  );
}

export const stories: Stories = {
  title: 'Timeline',
  of: { Timeline },
  states: {
    'on its way': () => <Steps states={['done', 'current', 'awaited']} />,
    arrived: () => <Steps states={['done', 'done', 'done']} />,
    failed: () => <Steps states={['done', 'done', 'failed']} />,
    'failed, long texts': () => <Steps states={['done', 'done', 'failed']} words="long" />,
  },
};
