/** One of what waits for an operator, dead letters and what was set aside alike, as its row and its dialog show it. */
export interface QueueItem {
  readonly id: string;
  /** What it is called, such as its event. */
  readonly name: string;
  /** Whose it is: a consumer, or who set it aside. */
  readonly origin: string;
  readonly reason: string;
  /** Since when it waits, RFC 3339. */
  readonly since: string;
  /** How often it was tried. */
  readonly attempts: number;
}

/** What an operator did with it on this page; `gone`: another operator was quicker. */
export type Done = 'retried' | 'discarded' | 'gone';

/** What every queue says of its items. */
export interface QueueItemTexts {
  readonly columns: { readonly attempts: string };
  readonly details: string;
  readonly detailsOf: (name: string) => string;
  readonly more: (name: string) => string;
  readonly retry: string;
  readonly retryFailed: string;
  readonly discard: string;
  readonly close: string;
  readonly done: Readonly<Record<Done, string>>;
  readonly doneNote: Readonly<Record<Done, string>>;
}
