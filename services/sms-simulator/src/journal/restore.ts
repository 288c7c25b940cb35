import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Logger } from '@linecheck/service-kit/logging';
import type { Message } from '../messages/message';
import type { Network } from '../network/network';
import type { Line, Settings } from './line';

/** Gives a network back what the file holds; nothing where there is none. */
export async function restore(path: string, network: Network, log: Logger): Promise<void> {
  const messages = new Map<string, Message>();
  let settings: Settings | undefined;
  for await (const line of linesOf(path, log)) {
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
  const { inboundUrl } = network.options;
  const isConfigured = settings.configuredInbound !== undefined && settings.configuredInbound !== inboundUrl;
  network.inboundRoutes.replace(isConfigured ? { ...settings.inbound, global: inboundUrl } : settings.inbound);
  for (const { phone, sender } of settings.optOuts) network.optOuts.add(phone, sender);
}

/**
 * What cannot be read is left out, and logged: a last line that a kill cut short, or more where the disk lost some. Then
 * the file is copied first, for it is about to be written anew.
 */
async function* linesOf(path: string, log: Logger): AsyncGenerator<Line> {
  const unreadable: number[] = [];
  let count = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
      count += 1;
      const line = parsed(text);
      if (line === null) unreadable.push(count);
      else yield line;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (unreadable.length === 0) return;
  if (unreadable.length === 1 && unreadable[0] === count) {
    log.warn({ path, line: count }, 'the last line of the state was cut short; it is left out');
    return;
  }
  const copy = `${path}.unreadable`;
  await copyFile(path, copy);
  log.error({ path, copy, lines: unreadable.slice(0, 20) }, 'lines of the state cannot be read; they are left out');
}

function parsed(text: string): Line | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? (line as Line) : null;
  } catch {
    return null;
  }
}
