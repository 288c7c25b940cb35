import { Badge, Button, RelativeTime, Row, useDestination, useLocale, useRemote } from '@linecheck/frontend-kit';
import { Fragment, useEffect, useId, useRef, type ReactNode, type RefObject } from 'react';
import { useText } from '../../../messages';
import { countryName } from '../../country/country';
import { HealthLine } from '../../health/components/HealthLine';
import { healthOf, needsAttention } from '../../health/health';
import { useNumbers } from '../api/list-numbers';
import type { PhoneNumber } from '../phone-number';

export interface NumberRowProps {
  readonly number: PhoneNumber;
  readonly onVerify: () => void;
  /** Shows what to do where texts do not arrive. */
  readonly onFix: () => void;
  /** Says since when, and that texts arrive, too: where there is room. */
  readonly long?: boolean;
  /** Further actions at the right. */
  readonly children?: ReactNode;
}

/** One number: what it is, how it stands, and what can be done about it. */
export function NumberRow({ number, onVerify, onFix, long = false, children }: NumberRowProps) {
  const text = useText();
  const testNow = useDestination('send-test');
  const id = useId();
  const health = healthOf(number);
  const verify = useRef<HTMLButtonElement>(null);
  useFocusOnTarget(number, verify);
  return (
    <Row
      title={<span id={id}>{number.international_format}</span>}
      detail={
        <>
          <NumberDetail number={number} long={long} />
          {(long || needsAttention(health)) && (
            <HealthLine health={health} numberId={id} onFix={onFix} onVerify={onVerify} />
          )}
        </>
      }
    >
      {number.opted_out && <Badge tone="warn">{text.numbers.optedOut}</Badge>}
      {number.is_primary && <Badge>{text.numbers.primary}</Badge>}
      {number.is_verified ? (
        <>
          <Badge tone="ok">{text.numbers.verified}</Badge>
          {testNow && (
            <Button
              id={`${id}-test`}
              aria-labelledby={`${id}-test ${id}`}
              onClick={() => testNow({ phoneId: number.id })}
            >
              {text.numbers.testNow}
            </Button>
          )}
        </>
      ) : (
        <>
          <Badge tone="warn">{text.numbers.pending}</Badge>
          <Button ref={verify} id={`${id}-verify`} aria-labelledby={`${id}-verify ${id}`} onClick={onVerify}>
            {text.numbers.verify}
          </Button>
        </>
      )}
      {children}
    </Row>
  );
}

/** Leads to the button of the number that the host's `target` names, once for each target. What is verified has none. */
function useFocusOnTarget({ id }: PhoneNumber, button: RefObject<HTMLButtonElement | null>): void {
  const { target } = useRemote();
  const isMeant = target?.phoneId === id;
  useEffect(() => {
    if (!isMeant) return;
    button.current?.focus({ preventScroll: true });
    button.current?.scrollIntoView({ block: 'center' });
  }, [target, isMeant, button]);
}

function NumberDetail({ number, long }: { readonly number: PhoneNumber; readonly long: boolean }) {
  const text = useText();
  const locale = useLocale();
  const { data: numbers } = useNumbers();
  const replaced = number.replaces && numbers?.find(({ id }) => id === number.replaces);
  const parts: ReactNode[] = [
    number.label ?? text.numbers.lineTypes[number.line_type],
    number.country && countryName(number.country, locale),
    long && since(number, text.numbers),
    replaced && text.numbers.replaces(replaced.international_format),
  ].filter(Boolean);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      {part}
    </Fragment>
  ));
}

function since(number: PhoneNumber, text: ReturnType<typeof useText>['numbers']): ReactNode {
  return number.verified_at === null
    ? text.addedWhen(<RelativeTime value={number.created_at} />)
    : text.verifiedWhen(<RelativeTime value={number.verified_at} />);
}
