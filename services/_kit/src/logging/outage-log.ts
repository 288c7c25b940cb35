import type { Logger } from 'pino';

export interface OutageLog {
  /** Logged as a warning with `facts` where it is the first failure, else for debugging. */
  failed(facts: Readonly<Record<string, unknown>>): void;
  succeeded(): void;
}

export interface OutageLogOptions {
  /** The first failure's message. */
  readonly failing: string;
  /** The message of the success that ends the outage; by default it is a general one, and its line names the first failure's. */
  readonly over?: string;
  /** What each line names beside its own facts. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What is tried again until it succeeds says so once when it begins to fail, and once when that is over. */
export function createOutageLog(log: Logger, { failing, over, facts = {} }: OutageLogOptions): OutageLog {
  let isFailing = false;
  return {
    failed(own) {
      log[isFailing ? 'debug' : 'warn']({ ...own, ...facts }, failing);
      isFailing = true;
    },
    succeeded() {
      if (isFailing && over !== undefined) log.info(facts, over);
      else if (isFailing) log.info({ ...facts, was: failing }, 'That is over');
      isFailing = false;
    },
  };
}
