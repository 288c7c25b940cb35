import { createReadStream } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from '@linecheck/service-kit/logging';
import { StartupError } from '@linecheck/service-kit/shutdown';
import type { Message } from '../messages/message';
import type { FaultRules } from '../network/fault-book';
import type { Network } from '../network/network';

/** What is not a message: one line of it replaces the one before. */
interface Settings {
  readonly now: number;
  readonly lastSeq: number;
  readonly faults: FaultRules;
  readonly optOuts: readonly { phone: string; sender: string }[];
  readonly inbound: { global: string | null; senders: Record<string, string> };
}

type Line =
  | { readonly message: Message }
  | { readonly gone: string }
  | { readonly cleared: true }
  | { readonly settings: Settings };

/** Changes are gathered for so long before they are written: what a kill can lose. */
const GATHER_MS = 100;
const LEAST_BEFORE_COMPACTION = 1_000_000;

export interface Journal {
  close(): Promise<void>;
}

/**
 * Keeps a simulator's state in one file: a line of JSON for each message that changed, the last line of a message
 * being the one that counts, written anew without the outdated lines when it has grown to twice what it needs. Text, so
 * it can be read and repaired; no database, so it needs nothing.
 */
export async function openJournal(path: string, network: Network, log: Logger): Promise<Journal> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await restore(path, network);
    const writer = new JournalWriter(path, network, log);
    await writer.begin();
    return writer;
  } catch (error) {
    throw new StartupError(`SIMULATOR_STATE_FILE ${path} cannot be used: ${(error as Error).message}`);
  }
}

async function restore(path: string, network: Network): Promise<void> {
  const messages = new Map<string, Message>();
  let settings: Settings | undefined;
  for await (const line of linesOf(path)) {
    if ('message' in line) messages.set(line.message.sid, line.message);
    else if ('gone' in line) messages.delete(line.gone);
    else if ('settings' in line) settings = line.settings;
    else messages.clear();
  }
  if (settings !== undefined) network.options.clock.continueFrom(settings.now);
  const inOrder = [...messages.values()].sort((one, other) => one.seq - other.seq);
  network.restore(inOrder, settings?.lastSeq ?? 0);
  if (settings === undefined) return;
  network.faults.replace(settings.faults);
  network.inboundRoutes.replace(settings.inbound);
  for (const { phone, sender } of settings.optOuts) network.optOuts.add(phone, sender);
}

/** A last line that a crash cut short is left out; one in the middle that cannot be read is an error. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  let unreadable: Error | undefined;
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
      if (unreadable !== undefined) throw unreadable;
      try {
        yield JSON.parse(line) as Line;
      } catch (error) {
        unreadable = error as Error;
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

class JournalWriter implements Journal {
  private readonly dirty = new Set<Message>();
  private readonly gone = new Set<string>();
  private cleared = false;
  private settingsChanged = true;
  private mustRewrite = false;
  private file: FileHandle | undefined;
  private size = 0;
  private sizeAfterCompaction = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly stopListening: () => void;

  constructor(
    private readonly path: string,
    private readonly network: Network,
    private readonly log: Logger,
  ) {
    this.stopListening = network.changes.listen((change) => {
      if (change.what === 'clock') return;
      if (change.what === 'rules') this.settingsChanged = true;
      else if (change.what === 'cleared') this.clear();
      else if (change.what === 'removed' || change.what === 'evicted') this.forget(change.message);
      else this.dirty.add(change.message);
      this.timer ??= setTimeout(() => this.flushSoon(), GATHER_MS);
    });
  }

  begin(): Promise<void> {
    this.writing = this.compact();
    return this.writing;
  }

  /** Writes everything anew beside the file, then takes its place: a crash leaves one or the other whole. */
  private async compact(): Promise<void> {
    const fresh = `${this.path}.new`;
    const file = await open(fresh, 'w');
    const lines = [this.settings(), ...[...this.network.store.oldestFirst()].map((message) => ({ message }))];
    const text = written(lines);
    await file.writeFile(text);
    await file.datasync();
    await rename(fresh, this.path);
    await this.file?.close();
    this.file = file;
    this.size = this.sizeAfterCompaction = Buffer.byteLength(text);
    this.mustRewrite = false;
  }

  async close(): Promise<void> {
    this.stopListening();
    clearTimeout(this.timer);
    await this.writing;
    await this.flush();
    await this.file?.close();
  }

  private clear(): void {
    this.dirty.clear();
    this.gone.clear();
    this.cleared = true;
  }

  private forget(message: Message): void {
    this.dirty.delete(message);
    this.gone.add(message.sid);
  }

  private flushSoon(): void {
    this.timer = undefined;
    this.writing = this.writing
      .then(() => this.flush())
      .catch((error: unknown) => {
        this.mustRewrite = true;
        this.log.error({ err: error }, 'the state could not be written; it is kept in memory and tried again');
      });
  }

  private async flush(): Promise<void> {
    const lines: Line[] = [];
    if (this.cleared) lines.push({ cleared: true });
    for (const gone of this.gone) lines.push({ gone });
    for (const message of this.dirty) if (this.network.store.get(message.sid) === message) lines.push({ message });
    if (this.settingsChanged || this.dirty.size > 0) lines.push(this.settings());
    this.clear();
    this.cleared = this.settingsChanged = false;
    if (lines.length === 0 || this.file === undefined) return;
    const text = written(lines);
    await this.file.appendFile(text);
    this.size += Buffer.byteLength(text);
    if (this.mustRewrite || this.size > Math.max(LEAST_BEFORE_COMPACTION, 2 * this.sizeAfterCompaction))
      await this.compact();
  }

  private settings(): Line {
    const { newestSeq: lastSeq, faults, optOuts, inboundRoutes } = this.network;
    const now = this.network.options.clock.now();
    return { settings: { now, lastSeq, faults: faults.rules(), optOuts: optOuts.all(), inbound: inboundRoutes.all() } };
  }
}

function written(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
