import { Button, useDestination } from '@linecheck/frontend-kit';
import { useId } from 'react';
import { useText } from '../../../messages';
import type { OwnNumber } from '../api/list-numbers';
import { StartAgain } from './StoppedNotice';

/** The numbers that get no tests, each with the reason and the way out of it; nothing where there are none. */
export function OtherNumbers({ numbers }: { readonly numbers: readonly OwnNumber[] }) {
  const text = useText().send.others;
  const others = numbers.filter((number) => !number.is_verified || number.opted_out);
  if (others.length === 0) return null;
  return (
    <details className="st-others">
      <summary>{text.summary(others.length)}</summary>
      <ul>
        {others.map((number) => (
          <li key={number.id}>
            {number.is_verified ? <StoppedNumber number={number} /> : <UnverifiedNumber number={number} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function UnverifiedNumber({ number }: { readonly number: OwnNumber }) {
  const text = useText().send.others;
  const verify = useDestination('phone-management');
  const id = useId();
  return (
    <>
      <p>
        <strong id={id}>{number.international_format}</strong> {text.notVerified}
      </p>
      {verify && (
        <Button aria-describedby={id} onClick={() => verify({ phoneId: number.id })}>
          {text.verify}
        </Button>
      )}
    </>
  );
}

function StoppedNumber({ number }: { readonly number: OwnNumber }) {
  const text = useText().send.stopped;
  return (
    <p>
      <strong>{number.international_format}</strong> {text.what} <StartAgain sender={number.sender} />
    </p>
  );
}
