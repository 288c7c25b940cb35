import { Card, CardBody, CardHeader, EmptyState, FailureNotice, Skeleton } from '@linecheck/frontend-kit';
import { useId, type ReactNode, type RefObject } from 'react';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import { useVerifiedNumbers } from '../api/list-verified-numbers';
import { SendForm } from './SendForm';

interface SendCardProps {
  readonly onSent: (test: SmsTest) => void;
  readonly numberSelect: RefObject<HTMLSelectElement | null>;
}

/** Where a test is sent from: the form, or what is missing for it. */
export function SendCard({ onSent, numberSelect }: SendCardProps) {
  const text = useText().send;
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} plain />
      <SendBody onSent={onSent} numberSelect={numberSelect} />
    </Card>
  );
}

function SendBody({ onSent, numberSelect }: SendCardProps): ReactNode {
  const text = useText().send;
  const numbers = useVerifiedNumbers();
  if (numbers.data === undefined && numbers.isError) {
    return (
      <CardBody>
        <FailureNotice
          title={`${text.loadFailed}.`}
          error={numbers.error}
          onRetry={() => void numbers.refetch()}
          retrying={numbers.isFetching}
        />
      </CardBody>
    );
  }
  if (numbers.data === undefined) return <FormSkeleton />;
  if (numbers.data.length === 0) {
    return <EmptyState icon="send" title={text.noNumber.title} detail={text.noNumber.detail} />;
  }
  return <SendForm numbers={numbers.data} onSent={onSent} numberSelect={numberSelect} />;
}

function FormSkeleton() {
  const text = useText().send;
  return (
    <CardBody aria-busy="true" aria-label={text.loading} role="group">
      {['24px', '56px'].map((width) => (
        <div key={width} className="st-field-skeleton">
          <Skeleton width={width} height="14px" />
          <Skeleton height="34px" />
        </div>
      ))}
      <Skeleton width="168px" height="34px" />
    </CardBody>
  );
}
