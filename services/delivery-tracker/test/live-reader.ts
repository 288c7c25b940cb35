import { paths } from '@linecheck/shared-contracts';
import { until, type Tracker } from './tracker';

export interface Message {
  id: string;
  event: string;
  data: string;
}

/** Somebody who reads `/live`. */
export interface LiveReader {
  readonly response: Response;
  readonly messages: Message[];
  /** Comment lines: signs of life. */
  readonly comments: string[];
  /** The id to resume from. */
  lastId(): string;
  /** Ids of the CloudEvents so far, in order. */
  eventIds(): string[];
  hasRead(count: number): Promise<void>;
  /** Resolves when the stream ends: true where it ended as it should, false where it broke. */
  readonly ended: Promise<boolean>;
  drop(): void;
}

export async function readLive(
  tracker: Pick<Tracker, 'url'>,
  token: string,
  lastEventId?: string,
): Promise<LiveReader> {
  const dropping = new AbortController();
  const headers: Record<string, string> = { accept: 'text/event-stream', authorization: `Bearer ${token}` };
  if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
  const response = await fetch(tracker.url + paths.live, {
    headers,
    signal: dropping.signal,
  });
  const messages: Message[] = [];
  const comments: string[] = [];
  const ended = parse(response, messages, comments);
  const events = () => messages.filter(({ event }) => event !== 'open' && event !== 'reset');
  return {
    response,
    messages,
    comments,
    ended,
    lastId: () => messages.at(-1)?.id ?? '',
    eventIds: () => events().map(({ data }) => (JSON.parse(data) as { id: string }).id),
    hasRead: (count) => until(`${count} events being read`, async () => events().length >= count),
    drop: () => dropping.abort(),
  };
}

async function parse(response: Response, messages: Message[], comments: string[]): Promise<boolean> {
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) comments.push(block);
        else messages.push(messageOf(block));
      }
    }
    return true;
  } catch {
    return false;
  }
}

function messageOf(block: string): Message {
  const fields = block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]);
  const all = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value);
  return { id: all('id').join(), event: all('event').join(), data: all('data').join('\n') };
}
