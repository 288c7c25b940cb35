import { useRemote } from '@linecheck/frontend-kit';
import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { OwnNumber } from './api/list-numbers';

/** Chooses the number that the host's `target` names, and puts the focus there, once for each target. One that is not there is left alone. */
export function useChosenNumber(
  numbers: readonly OwnNumber[],
  control: RefObject<HTMLElement | null>,
  choose: (e164: string) => void,
): void {
  const { target } = useRemote();
  const e164 = numbers.find(({ id }) => id === target?.phoneId)?.e164;
  const show = useEffectEvent((chosen: string) => {
    choose(chosen);
    control.current?.focus({ preventScroll: true });
    control.current?.scrollIntoView({ block: 'center' });
  });
  useEffect(() => {
    if (e164 !== undefined) show(e164);
  }, [target, e164]);
}
