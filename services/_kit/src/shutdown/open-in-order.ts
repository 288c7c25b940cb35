/** Something that runs until it is told to end. */
type Part = { stop(): unknown } | { close(): unknown };

/** What has been opened so far. */
export interface Opened {
  /** Ended before those that were added earlier. Answers the part itself. */
  add<P extends Part>(part: P): P;
  /** Ended at the same time as the one that was added last. */
  addBeside<P extends Part>(part: P): P;
  /** Ends all, the last first, once however often it is called. One that cannot be ended keeps no other; rejects then. */
  close(): Promise<void>;
}

/** Opens things that need one another. Where `open` fails, all that it has added until then is ended, and the failure thrown. */
export async function openInOrder<Result>(open: (opened: Opened) => Promise<Result>): Promise<Result> {
  const opened = createOpened();
  try {
    return await open(opened);
  } catch (error) {
    await opened.close().catch(() => undefined); // the reason why it failed says more
    throw error;
  }
}

function createOpened(): Opened {
  const groups: Part[][] = [];
  let closing: Promise<void> | null = null;

  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      const ended = await Promise.allSettled(group.map(end));
      failures.push(...ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])));
    }
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  }

  return {
    add(part) {
      groups.push([part]);
      return part;
    },
    addBeside(part) {
      const last = groups.at(-1);
      if (last === undefined) groups.push([part]);
      else last.push(part);
      return part;
    },
    close: () => (closing ??= closeAll()),
  };
}

async function end(part: Part): Promise<void> {
  await ('stop' in part ? part.stop() : part.close());
}
