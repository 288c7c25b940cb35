import {
  Button,
  Card,
  CardBody,
  CardHeader,
  EmptyState,
  LoadFailure,
  Skeleton,
  useDestination,
} from '@linecheck/frontend-kit';
import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react';
import { useText } from '../../../messages';
import { useTemplates } from '../../templates/api/list-templates';
import { useNumbers, type OwnNumber } from '../api/list-numbers';
import { SendForm, type SendFormProps } from './SendForm';

type SendCardProps = Pick<SendFormProps, 'onSent' | 'to' | 'numberSelect'>;

/** Where a test is sent from: the form, or what is missing for it. */
export function SendCard(props: SendCardProps) {
  const text = useText().send;
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} plain />
      <SendBody {...props} />
    </Card>
  );
}

function SendBody(props: SendCardProps): ReactNode {
  const text = useText().send;
  const numbers = useNumbers();
  const templates = useTemplates();
  const numbersFailed = numbers.data === undefined && numbers.isError;
  useFocusAfterFailure(numbersFailed, props.numberSelect);
  if (numbersFailed) {
    return (
      <CardBody>
        <LoadFailure
          title={`${text.loadFailed}.`}
          error={numbers.error}
          onRetry={() => void numbers.refetch()}
          retrying={numbers.isFetching}
        />
      </CardBody>
    );
  }
  // Templates that failed and are asked for again are pending as well: the form stays meanwhile.
  const awaitsTemplates = templates.isPending && templates.errorUpdateCount === 0;
  if (numbers.data === undefined || awaitsTemplates) return <FormSkeleton />;
  if (!numbers.data.some((number) => number.is_verified)) return <NoVerifiedNumber numbers={numbers.data} />;
  return <SendForm {...props} numbers={numbers.data} templates={templates} />;
}

/** The button "Try again" goes with the failure; whoever pressed it goes on at the first field, once that is there. */
function useFocusAfterFailure(hasFailed: boolean, field: RefObject<HTMLElement | null>): void {
  const isDue = useRef(false);
  useEffect(() => {
    if (hasFailed) isDue.current = true;
    else if (isDue.current && field.current !== null) {
      isDue.current = false;
      field.current.focus();
    }
  });
}

function NoVerifiedNumber({ numbers }: { readonly numbers: readonly OwnNumber[] }) {
  const text = useText().send.noNumber;
  const goToNumbers = useDestination('phone-management');
  const [first] = numbers;
  return (
    <EmptyState icon="send" title={text.title} detail={first ? text.verifyDetail : text.detail}>
      {goToNumbers && (
        <Button variant="primary" onClick={() => goToNumbers(first && { phoneId: first.id })}>
          {first ? text.verify : text.add}
        </Button>
      )}
    </EmptyState>
  );
}

/** To, message, preview, the button. */
function FormSkeleton() {
  const text = useText().send;
  return (
    <CardBody aria-busy="true" aria-label={text.loading} role="group">
      {[
        ['24px', '34px'],
        ['56px', '34px'],
        ['52px', '68px'],
      ].map(([width, height]) => (
        <div key={width} className="st-field-skeleton">
          <Skeleton width={width} height="14px" />
          <Skeleton height={height} />
        </div>
      ))}
      <Skeleton width="168px" height="34px" />
    </CardBody>
  );
}
