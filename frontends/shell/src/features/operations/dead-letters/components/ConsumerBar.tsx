import { Button, FailureNotice, Select, useToast } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useReplayDeadLetters } from '../api/replay-dead-letters';

interface ConsumerBarProps {
  readonly consumers: readonly string[];
  readonly consumer: string | null;
  readonly onChoose: (consumer: string | null) => void;
}

/** Shows the dead letters of one consumer only, and replays all of them at once. */
export function ConsumerBar({ consumers, consumer, onChoose }: ConsumerBarProps) {
  const text = useOperationsText().deadLetters;
  const toast = useToast();
  const replay = useReplayDeadLetters();
  const replayAll = (of: string): void =>
    replay.mutate(of, {
      onSuccess: ({ replayed, more }) =>
        toast.show({ tone: 'ok', text: more ? text.replayedSome(replayed) : text.replayedAll(replayed) }),
    });
  const choose = (chosen: string): void => {
    replay.reset();
    onChoose(chosen === '' ? null : chosen);
  };
  return (
    <div className="ops-consumer">
      <Select label={text.consumer} value={consumer ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{text.allConsumers}</option>
        {consumers.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Select>
      {consumer !== null && (
        <Button
          icon="refresh"
          busy={replay.isPending}
          aria-label={text.replayAllOf(consumer)}
          onClick={() => replayAll(consumer)}
        >
          {text.replayAll}
        </Button>
      )}
      {replay.isError && (
        <div className="ops-consumer-failure">
          <FailureNotice
            title={text.replayAllFailed}
            error={replay.error}
            onRetry={() => replayAll(replay.variables)}
            retrying={replay.isPending}
          />
        </div>
      )}
    </div>
  );
}
