import {
  Badge,
  Card,
  CardBody,
  CardHeader,
  EmptyState,
  LoadFailure,
  Skeleton,
  type CardProps,
} from '@linecheck/frontend-kit';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../messages';
import { isFinal, type SmsTest } from '../../test-messages/sms-test';
import { useTest } from '../api/get-test';
import { useUsualTimes } from '../api/get-usual-times';
import { storyOf } from '../story';
import { useNow } from '../use-now';
import { usualTime } from '../usual-times';
import { DeliveryStory, type StoryActions } from './DeliveryStory';
import { DeliveryUpdate } from './DeliveryUpdate';
import { StatusBadge } from './StatusBadge';

interface DeliveryCardProps extends StoryActions {
  readonly testId: string | null;
  /** Before it is known whether there is any test. */
  readonly isLoading: boolean;
  readonly nameOf: (test: SmsTest) => string;
  readonly countryOf: (e164: string) => string | null;
  /** It stands for itself, so everything is shown from the start. */
  readonly isWhole?: boolean;
  /** Can be given the focus. */
  readonly ref?: CardProps['ref'];
}

/** How far one test has come. */
export function DeliveryCard(props: DeliveryCardProps) {
  const { testId, isLoading, nameOf, countryOf, isWhole = false, ref, ...actions } = props;
  const text = useText().delivery;
  const titleId = useId();
  const found = useTest(testId);
  const test = found.data;
  const stats = useUsualTimes();
  const now = useNow(test === undefined || isFinal(test) ? null : 1_000);
  const country = test === undefined ? null : countryOf(test.phone_number);
  const usual = usualTime(stats, country);
  const story = test && storyOf(test, now, usual?.lateAfter);
  return (
    <Card
      ref={ref}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={isWhole ? 'st-delivery st-alone' : 'st-delivery'}
    >
      <CardHeader title={text.title} titleId={titleId} plain>
        {test?.simulated && <Badge>{text.simulated.badge}</Badge>}
        {story && <StatusBadge state={story.state} />}
      </CardHeader>
      <CardBody>
        {test && story ? (
          <DeliveryStory {...{ test, story, usual, now, country, isWhole }} {...actions} number={nameOf(test)} />
        ) : (
          <NoDelivery isLoading={isLoading || (testId !== null && found.isPending)}>
            {found.isError && (
              <LoadFailure
                title={`${text.loadFailed}.`}
                error={found.error}
                onRetry={() => void found.refetch()}
                retrying={found.isFetching}
              />
            )}
          </NoDelivery>
        )}
        <DeliveryUpdate test={test} story={story} country={country} />
      </CardBody>
    </Card>
  );
}

function NoDelivery({ isLoading, children }: { readonly isLoading: boolean; readonly children: ReactNode }) {
  const text = useText().delivery;
  if (children) return children;
  if (!isLoading) return <EmptyState icon="pulse" title={text.none.title} detail={text.none.detail} />;
  return (
    <div aria-busy="true" aria-label={text.loading} role="group" className="st-steps-skeleton">
      {Array.from({ length: 4 }, (_, index) => (
        <div key={index} className="st-step-skeleton">
          <Skeleton width="12px" height="12px" round />
          <div>
            <Skeleton width="132px" height="14px" />
            <Skeleton width="168px" height="12px" />
          </div>
        </div>
      ))}
    </div>
  );
}
