import {
  Button,
  Card,
  CardBody,
  CardHeader,
  FailureNotice,
  LoadFailure,
  Notice,
  Skeleton,
} from '@linecheck/frontend-kit';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../messages';
import { usePrimaryNumber } from '../api/find-primary-number';
import { useSendTest } from '../api/send-test';
import { useLiveNumbers } from '../use-live-numbers';

export function PrimaryNumber() {
  const text = useText();
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} />
      <CardBody>
        <PrimaryNumberBody />
      </CardBody>
    </Card>
  );
}

/** Loading, failed, empty, or there: each state is one that a person can tell and leave. */
function PrimaryNumberBody(): ReactNode {
  const text = useText();
  const number = usePrimaryNumber();
  useLiveNumbers();
  if (number.data === undefined && number.isError)
    return (
      <LoadFailure
        title={text.loadFailed}
        error={number.error}
        onRetry={() => void number.refetch()}
        retrying={number.isFetching}
      />
    );
  if (number.data === undefined)
    return (
      <div role="group" aria-busy="true" aria-label={text.loading}>
        <Skeleton height="20px" />
      </div>
    );
  if (number.data === null) return <p className="tp-number">{text.none}</p>;
  return <NumberWithTest number={number.data} />;
}

function NumberWithTest({ number }: { readonly number: phoneNumbersApi.PhoneNumber }) {
  const text = useText();
  const test = useSendTest();
  const send = (): void => test.mutate(number.e164);
  return (
    <>
      <p className="tp-number">{number.international_format}</p>
      <Button onClick={send} busy={test.isPending}>
        {text.send}
      </Button>
      {test.isSuccess && <Notice tone="ok">{text.sent(number.international_format)}</Notice>}
      {test.isError && <FailureNotice title={text.sendFailed} error={test.error} onRetry={send} />}
    </>
  );
}
