import { useState } from 'react';
import type { PhoneNumber } from './phone-number';

/**
 * The numbers in the order in which they were first shown, new ones as the service orders them: no row moves away under a pointer because
 * its number became primary. The next time the list is opened it is the service's order.
 */
export function useStableOrder(numbers: readonly PhoneNumber[]): readonly PhoneNumber[] {
  const [shown, setShown] = useState<readonly string[]>([]);
  const known = new Set(shown);
  const added = numbers.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const order =
    shown.length === 0 || added.length === 0 ? [...shown, ...added] : [...withPlaces(shown, added, numbers)];
  if (added.length > 0) setShown(order);
  const byId = new Map(numbers.map((number) => [number.id, number]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** Each new one stands before the first of those behind it that are shown already. */
function withPlaces(shown: readonly string[], added: readonly string[], numbers: readonly PhoneNumber[]): string[] {
  const ids = numbers.map(({ id }) => id);
  const order = [...shown];
  for (const id of added.toReversed()) {
    const next = ids[ids.indexOf(id) + 1];
    const at = next === undefined ? -1 : order.indexOf(next);
    if (at < 0) order.push(id);
    else order.splice(at, 0, id);
  }
  return order;
}
