// A page that each person has open: it reads /live, and where it is cut off it comes back and goes on from the last event.
import { setTimeout as delay } from 'node:timers/promises';

const AGAIN_MS = 250;
/** Three heartbeats. */
const SILENT_MS = 45_000;

/** `seen` has each event's own id with how often it came; `resets` counts what could not be resumed; `opened` resolves with the first place to resume from. */
export function startReader({ stack }, person) {
  const reader = { seen: new Map(), connections: 0, resets: 0 };
  const stopping = new AbortController();
  let last;
  let noteOpened;
  const opened = new Promise((resolve) => (noteOpened = resolve));

  const take = (block) => {
    const fields = Object.fromEntries(
      [...block.matchAll(/^(id|event|data): ?(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    if (fields.id !== undefined) noteOpened((last = fields.id));
    if (fields.event === 'reset') reader.resets += 1;
    if (fields.data === undefined || fields.data === '{}') return;
    const { id } = JSON.parse(fields.data);
    reader.seen.set(id, (reader.seen.get(id) ?? 0) + 1);
  };

  async function read() {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENT_MS);
    try {
      const answer = await fetch(`${stack().api}/live`, {
        headers: {
          accept: 'text/event-stream',
          authorization: `Bearer ${person.token()}`,
          ...(last === undefined ? {} : { 'last-event-id': last }),
        },
        signal: AbortSignal.any([stopping.signal, silence.signal]),
      });
      if (answer.status !== 200) return; // It comes back, as it does when it is cut off.
      reader.connections += 1;
      let text = '';
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENT_MS);
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop();
        blocks.forEach(take);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  const reading = (async () => {
    while (!stopping.signal.aborted) {
      await read().catch(() => undefined); // Cut off: it comes back.
      if (!stopping.signal.aborted) await delay(AGAIN_MS);
    }
  })();
  return {
    ...reader,
    opened,
    get connections() {
      return reader.connections;
    },
    get resets() {
      return reader.resets;
    },
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}
