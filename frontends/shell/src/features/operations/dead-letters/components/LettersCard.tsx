import { Badge, Card, CardFoot, CardHeader, EmptyState, Skeleton } from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { ShowMore } from '../../components/ShowMore';
import { useLetters } from '../api/list-letters';
import { ConsumerBar } from './ConsumerBar';
import { LettersTable } from './LettersTable';

/** What consumers could not take, with what can be done about it. */
export function LettersCard() {
  const text = useOperationsText().letters;
  const titleId = useId();
  const [consumer, setConsumer] = useState<string | null>(null);
  const all = useLetters(null);
  const letters = useLetters(consumer);
  const consumers = [...new Set(all.data?.map((letter) => letter.consumer))];
  if (consumer !== null && !consumers.includes(consumer)) consumers.push(consumer);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {letters.data !== undefined && letters.data.length > 0 && (
          <Badge tone="warn">{text.waiting(letters.data.length, letters.hasNextPage)}</Badge>
        )}
      </CardHeader>
      {consumers.length > 0 && <ConsumerBar consumers={consumers.sort()} consumer={consumer} onChoose={setConsumer} />}
      <QueryBody query={letters} failed={text.failed} loading={text.loading} skeleton={<LettersSkeleton />}>
        {(shown) =>
          shown.length === 0 ? (
            <EmptyState
              icon="inbox"
              title={consumer === null ? text.empty : text.emptyConsumer(consumer)}
              detail={text.emptyDetail}
            />
          ) : (
            <LettersTable letters={shown} />
          )
        }
      </QueryBody>
      {letters.hasNextPage && (
        <CardFoot>
          <ShowMore list={letters} failed={text.moreFailed} />
        </CardFoot>
      )}
    </Card>
  );
}

function LettersSkeleton() {
  return (
    <>
      <Skeleton height="20px" />
      <Skeleton height="20px" />
    </>
  );
}
