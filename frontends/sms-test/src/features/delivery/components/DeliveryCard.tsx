import {
  Badge,
  Card,
  CardBody,
  CardHeader,
  EmptyState,
  FailureNotice,
  Skeleton,
  type Tone,
} from '@linecheck/frontend-kit';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../messages';
import type { SmsTest, TestStatus } from '../../test-messages/sms-test';
import { useTest } from '../api/get-test';
import { DeliveryUpdate } from './DeliveryUpdate';
import { DeliveryTimeline } from './DeliveryTimeline';

const tones: Readonly<Record<TestStatus, Tone>> = {
  queued: 'info',
  accepted: 'info',
  sent: 'info',
  delivered: 'ok',
  failed: 'bad',
};

interface DeliveryCardProps {
  readonly testId: string | null;
  /** Before it is known whether there is any test. */
  readonly isLoading: boolean;
  readonly nameOf: (e164: string) => string;
  readonly onSent: (test: SmsTest) => void;
  readonly onOtherNumber: () => void;
}

/** How far one test has come. */
export function DeliveryCard({ testId, isLoading, nameOf, onSent, onOtherNumber }: DeliveryCardProps) {
  const text = useText().delivery;
  const titleId = useId();
  const test = useTest(testId);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} plain>
        {test.data && <StatusBadge status={test.data.status} />}
      </CardHeader>
      <CardBody>
        {test.data ? (
          <>
            <p className="st-delivery-to">
              {text.of(nameOf(test.data.phone_number))} · <q>{test.data.message_content}</q>
            </p>
            <DeliveryTimeline key={test.data.test_id} test={test.data} onSent={onSent} onOtherNumber={onOtherNumber} />
          </>
        ) : (
          <NoDelivery isLoading={isLoading || (testId !== null && test.isPending)}>
            {test.isError && (
              <FailureNotice
                title={`${text.loadFailed}.`}
                error={test.error}
                onRetry={() => void test.refetch()}
                retrying={test.isFetching}
              />
            )}
          </NoDelivery>
        )}
        <DeliveryUpdate test={test.data} />
      </CardBody>
    </Card>
  );
}

/** The badge of a test's status, in the person's words. */
export function StatusBadge({ status }: { readonly status: TestStatus }) {
  const text = useText().delivery.states;
  return <Badge tone={tones[status]}>{text[status]}</Badge>;
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
