import { stopChild } from '@linecheck/local-servers/processes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { endOf, Supervisor, type Running } from '../src/local/supervisor.js';

let ending: AbortController;
let said: string[];
let starts: number;
/** What the next starts do; the last one stays. */
let commands: string[];
let supervisor: Supervisor<Running>;

beforeEach(() => {
  ending = new AbortController();
  said = [];
  starts = 0;
  commands = ['exec sleep 1000'];
  // No test waits for a delay: what has ended is started at once.
  const onChange = (): void => void setImmediate(() => supervisor.retryNow());
  supervisor = new Supervisor(startOne, { ending: ending.signal, print: (sentence) => said.push(sentence), onChange });
});
afterEach(async () => {
  ending.abort();
  await supervisor.stop();
});

async function startOne(): Promise<Running> {
  starts += 1;
  const command = (commands.length > 1 ? commands.shift() : commands[0]) ?? '';
  if (command === 'refuse') throw new Error('it is not configured');
  const child = spawn('/bin/sh', ['-c', command], { stdio: 'ignore' });
  const stop = () => stopChild(child, 'SIGTERM');
  return { pid: child.pid ?? 0, ended: endOf(child), lastWords: () => ['its last words'], stop };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a supervised process', () => {
  test('that does not start the first time is not tried again', async () => {
    commands = ['refuse'];
    await expect(supervisor.begin()).rejects.toThrow('it is not configured');
    expect([starts, said]).toEqual([1, []]);
  });

  test('that keeps stopping is told each time, then once with its last words', async () => {
    commands = ['exit 3'];
    await supervisor.begin();
    await until(() => starts > 9);
    expect(said.slice(0, 5)).toEqual(
      Array(5).fill(expect.stringMatching(/^has stopped \(exit code 3\); started again after \d+ s\.$/)),
    );
    expect(said.slice(5)).toEqual([
      'keeps stopping (exit code 3); it is tried again, at the longest every 30 s.\nits last words',
    ]);
  });

  test('that does not start again is told once, and once more when it runs', async () => {
    commands = ['exit 3', 'refuse', 'refuse', 'refuse', 'exec sleep 1000'];
    await supervisor.begin();
    await until(() => {
      supervisor.retryNow();
      return supervisor.current !== null && starts === 5;
    });
    expect(said).toEqual([
      'has stopped (exit code 3) and does not start again; it is tried again, at the longest every 30 s.\nit is not configured',
      expect.stringMatching(/^has stopped \(exit code 3\); started again after \d+ s\.$/),
    ]);
  });

  test('that is started anew on purpose counts as no death, and says nothing', async () => {
    const { pid } = await supervisor.begin();
    await supervisor.restart();
    await until(() => supervisor.current !== null);
    expect(supervisor.current?.pid).not.toBe(pid);
    expect(said).toEqual([]);
  });

  test('that does not start anew tells whoever asked, and is tried again', async () => {
    await supervisor.begin();
    commands = ['refuse', 'exec sleep 1000'];
    await expect(supervisor.restart()).rejects.toThrow('it is not configured');
    await until(() => {
      supervisor.retryNow();
      return supervisor.current !== null;
    });
    expect(said).toEqual([expect.stringMatching(/^has stopped \(SIGTERM\); started again after \d+ s\.$/)]);
  });

  test('is left alone while everything ends', async () => {
    const { pid } = await supervisor.begin();
    ending.abort();
    process.kill(pid, 'SIGKILL');
    await supervisor.stop();
    expect([starts, said, supervisor.current]).toEqual([1, [], null]);
  });
});
