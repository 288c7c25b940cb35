import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from '@linecheck/service-kit/logging';
import { StartupError } from '@linecheck/service-kit/shutdown';
import type { Message } from '../messages/message';
import type { Network } from '../network/network';
import type { Line } from './line';
import { restore } from './restore';

/** Changes that nobody is told of are gathered for so long before they are written. */
const GATHER_MS = 100;
const MIN_SIZE_TO_COMPACT = 1_000_000;
/** The file may hold so many times what counts: rewriting more often costs more than it saves. */
const GROWTH_BEFORE_COMPACTION = 4;
/** So many messages are written at once while rewriting: requests are answered in between. */
const CHUNK = 200;

export interface Journal {
  /** Resolves once all that has changed so far is in the file, so that a kill does not lose it; also where it cannot be written. */
  kept(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps a simulator's state in one file: a line of JSON for each message that changed, the last line of a message
 * being the one that counts, written anew without the outdated lines when it has grown to four times what it needs.
 * Text, so it can be read and repaired; no database, so it needs nothing. Throws StartupError where it cannot be written.
 */
export async function openJournal(path: string, network: Network, log: Logger): Promise<Journal> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await restore(path, network, log);
    const writer = new JournalWriter(path, network, log);
    await writer.begin();
    return writer;
  } catch (error) {
    throw new StartupError(`SIMULATOR_STATE_FILE ${path} cannot be used: ${(error as Error).message}`);
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

  /**
   * Writes everything anew beside the file, then takes its place: a crash leaves one or the other whole. What changes
   * meanwhile is written after it.
   */
  private async compact(): Promise<void> {
    const fresh = `${this.path}.new`;
    const file = await open(fresh, 'w');
    let size = 0;
    try {
      const messages = [...this.network.store.oldestFirst()];
      for (let at = 0; at < messages.length; at += CHUNK) {
        const text = written(messages.slice(at, at + CHUNK).map((message) => ({ message })));
        size += Buffer.byteLength(text);
        await file.appendFile(text);
      }
      await file.appendFile(written([this.settings()]));
      await file.datasync();
      await rename(fresh, this.path);
    } catch (error) {
      await file.close();
      throw error;
    }
    await this.file?.close();
    this.file = file;
    this.size = this.sizeAfterCompaction = size;
    this.mustRewrite = false;
  }

  /** What changes while a write is under way is written together after it. */
  kept(): Promise<void> {
    if (this.timer !== undefined) this.flushSoon();
    return this.writing;
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
    clearTimeout(this.timer);
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
    if (this.file === undefined) return;
    // After a write that failed half-way the file may end in a part of a line, which nothing may follow.
    if (this.mustRewrite) return this.compact();
    if (lines.length === 0) return;
    const text = written(lines);
    await this.file.appendFile(text);
    this.size += Buffer.byteLength(text);
    const bound = Math.max(MIN_SIZE_TO_COMPACT, GROWTH_BEFORE_COMPACTION * this.sizeAfterCompaction);
    if (this.size > bound) await this.compact();
  }

  private settings(): Line {
    const { newestSeq: lastSeq, faults, optOuts, inboundRoutes, options } = this.network;
    const now = options.clock.now();
    const rules = { faults: faults.rules(), optOuts: optOuts.all(), inbound: inboundRoutes.all() };
    return { settings: { now, lastSeq, ...rules, configuredInbound: options.inboundUrl } };
  }
}

function written(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
