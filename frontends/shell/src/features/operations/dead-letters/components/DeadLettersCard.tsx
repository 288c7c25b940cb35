import { Badge, Card, CardFoot, CardHeader, EmptyState, Skeleton } from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { ShowMore } from '../../components/ShowMore';
import { useDeadLetters } from '../api/list-dead-letters';
import { ConsumerBar } from './ConsumerBar';
import { DeadLettersTable } from './DeadLettersTable';

/** What consumers could not take, with what can be done about it. */
export function DeadLettersCard() {
  const text = useOperationsText().deadLetters;
  const titleId = useId();
  const [consumer, setConsumer] = useState<string | null>(null);
  const all = useDeadLetters(null);
  const deadLetters = useDeadLetters(consumer);
  const consumers = [...new Set(all.data?.map((deadLetter) => deadLetter.consumer))];
  if (consumer !== null && !consumers.includes(consumer)) consumers.push(consumer);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {deadLetters.data !== undefined && deadLetters.data.length > 0 && (
          <Badge tone="warn">{text.waiting(deadLetters.data.length, deadLetters.hasNextPage)}</Badge>
        )}
      </CardHeader>
      {consumers.length > 0 && <ConsumerBar consumers={consumers.sort()} consumer={consumer} onChoose={setConsumer} />}
      <QueryBody query={deadLetters} failed={text.failed} loading={text.loading} skeleton={<DeadLettersSkeleton />}>
        {(shown) =>
          shown.length === 0 ? (
            <EmptyState
              icon="inbox"
              title={consumer === null ? text.empty : text.emptyConsumer(consumer)}
              detail={text.emptyDetail}
            />
          ) : (
            <DeadLettersTable deadLetters={shown} />
          )
        }
      </QueryBody>
      {deadLetters.hasNextPage && (
        <CardFoot>
          <ShowMore list={deadLetters} failed={text.moreFailed} />
        </CardFoot>
      )}
    </Card>
  );
}

function DeadLettersSkeleton() {
  return (
    <>
      <Skeleton height="20px" />
      <Skeleton height="20px" />
    </>
  );
}
