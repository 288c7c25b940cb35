import type { QueryClient } from '@tanstack/react-query';
import { numberKeys } from './number-keys';
import type { NumbersPage, PhoneNumber } from './phone-number';

/** Shows a number as the service just answered it, at once; the rest is fetched anew. */
export function putNumber(queryClient: QueryClient, number: PhoneNumber): void {
  changeItems(queryClient, (items) =>
    items.some(({ id }) => id === number.id)
      ? items.map((item) => (item.id === number.id ? number : item))
      : [...items, number],
  );
}

/** Takes a number that was removed off the list at once; the rest is fetched anew. */
export function dropNumber(queryClient: QueryClient, id: string): void {
  changeItems(queryClient, (items) => items.filter((item) => item.id !== id));
}

/** Shows a number as the primary one before the service has said so; the rows stay where they are. */
export function showPrimary(queryClient: QueryClient, id: string): void {
  queryClient.setQueryData<NumbersPage>(
    numberKeys.list,
    (page) => page && { ...page, items: page.items.map((item) => ({ ...item, is_primary: item.id === id })) },
  );
}

function changeItems(queryClient: QueryClient, change: (items: PhoneNumber[]) => PhoneNumber[]): void {
  queryClient.setQueryData<NumbersPage>(numberKeys.list, (page) => page && { ...page, items: change(page.items) });
  void queryClient.invalidateQueries({ queryKey: numberKeys.all });
}
