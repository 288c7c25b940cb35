import { useState, type ComponentType } from 'react';
import { TableHead } from '../../components/TableHead';
import type { Done } from '../queue-item';
import { useSettled } from '../use-settled';

type DialogName = 'details' | 'discard';

/** What the row of an item is given. */
export interface ItemRowProps<Item> {
  readonly item: Item;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onAsk: (dialog: DialogName) => void;
}

/** What the dialog that shows an item is given. */
export interface ItemDialogProps<Item> {
  readonly item: Item;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** What the dialog that asks before an item is discarded is given; `onDone` closes it. */
export type DiscardDialogProps<Item> = Pick<ItemDialogProps<Item>, 'item' | 'onDone' | 'onClose'>;

interface QueueTableProps<Item> {
  readonly texts: {
    readonly title: string;
    readonly columns: Readonly<Record<'what' | 'reason' | 'when' | 'attempts' | 'state', string>>;
  };
  readonly items: readonly Item[];
  /** Since when it waits: one that comes back under its id waits anew. */
  readonly sinceOf: (item: Item) => string;
  readonly Row: ComponentType<ItemRowProps<Item>>;
  readonly Details: ComponentType<ItemDialogProps<Item>>;
  readonly Discard: ComponentType<DiscardDialogProps<Item>>;
}

/** The items of a queue, the dialogs that they open, and what was done with them on this page. */
export function QueueTable<Item extends { readonly id: string }>({
  texts: { title, columns },
  items,
  sinceOf,
  Row,
  Details,
  Discard,
}: QueueTableProps<Item>) {
  const { of: settled, settle } = useSettled<Done>();
  const [pending, setPending] = useState<{ readonly item: Item; readonly dialog: DialogName } | null>(null);
  const waitOf = (item: Item): string => `${item.id} ${sinceOf(item)}`;
  const stateOf = (item: Item) => ({
    item,
    done: settled.get(waitOf(item)) ?? null,
    onDone: (done: Done) => settle(waitOf(item), done),
  });
  const close = (): void => setPending(null);
  return (
    <>
      <table className="ops-table ops-queue" aria-label={title}>
        <TableHead
          columns={[
            { name: columns.what },
            { name: columns.reason, wide: true },
            { name: columns.when, wide: true },
            { name: columns.attempts, figure: true, wide: true },
            { name: columns.state, hidden: true },
          ]}
        />
        <tbody>
          {items.map((item) => (
            <Row key={item.id} {...stateOf(item)} onAsk={(dialog) => setPending({ item, dialog })} />
          ))}
        </tbody>
      </table>
      {pending?.dialog === 'details' && (
        <Details
          {...stateOf(pending.item)}
          onDiscard={() => setPending({ item: pending.item, dialog: 'discard' })}
          onClose={close}
        />
      )}
      {pending?.dialog === 'discard' && (
        <Discard
          item={pending.item}
          onDone={(done) => {
            // Another dialog that was opened meanwhile stays.
            setPending((current) => (current === pending ? null : current));
            settle(waitOf(pending.item), done);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
