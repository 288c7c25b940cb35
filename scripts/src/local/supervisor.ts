import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** A process of ours that runs. */
export interface Running {
  readonly pid: number;
  /** How it ended, such as `SIGKILL` or `exit code 1`; resolves whoever ended it. */
  readonly ended: Promise<string>;
  /** Its newest errors, oldest first. */
  lastWords(): readonly string[];
  /** Stops it, clears away what belongs to it, and waits until it is gone. Harmless where it has ended. */
  stop(): Promise<void>;
}

/** How a process ended, once it has. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    const { exitCode, signalCode } = child;
    if (exitCode !== null || signalCode !== null) resolve(signalCode ?? `exit code ${exitCode}`);
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
}

/** Starts it; gives up and leaves nothing behind once the signal is aborted. */
export type Start<R extends Running> = (signal: AbortSignal) => Promise<R>;

export interface SupervisorOptions {
  /** Aborted when everything is to end: nothing is started again from then on. */
  readonly ending: AbortSignal;
  /** What happened and what was done about it. */
  print(sentence: string): void;
  /** It runs, or has ceased to run. */
  onChange(): void;
}

/** 1, 2, 4 and so on. */
const MAX_DELAY_S = 30;
/** The delays begin anew for what has run for so long. */
const RAN_WELL_AFTER_MS = 60_000;

interface Asked {
  resolve(): void;
  reject(error: unknown): void;
}

/** Keeps one process running: one that ends without being asked to is started again, after a growing delay. */
export class Supervisor<R extends Running> {
  private running: R | null = null;
  private failures = 0;
  /** Somebody knows already that it does not run, or does not stay. */
  private failure: 'does not start' | 'keeps stopping' | null = null;
  private asked: Asked | null = null;
  private attempt = new AbortController();
  private pause = new AbortController();
  private kept: Promise<void> = Promise.resolve();

  constructor(
    private readonly startOne: Start<R>,
    private readonly options: SupervisorOptions,
  ) {}

  /** Starts it for the first time. Throws what that start throws: nothing is tried again. */
  async begin(): Promise<R> {
    const first = await this.startOne(this.options.ending);
    this.kept = this.supervise(first);
    return first;
  }

  /** What runs now, or null. */
  get current(): R | null {
    return this.running;
  }

  /** Stops it and starts it again at once. Throws where it does not start; it is tried again all the same. */
  restart(): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.asked?.resolve(); // The newer request stands for both.
      this.asked = { resolve, reject };
    });
    this.failures = 0;
    this.attempt.abort();
    this.pause.abort();
    void this.running?.stop();
    return done;
  }

  /** Starts at once what waits for its next attempt. */
  retryNow(): void {
    this.pause.abort();
  }

  /** Resolves when it is gone. Only while everything ends. */
  async stop(): Promise<void> {
    await this.running?.stop();
    await this.kept;
  }

  private async supervise(first: R): Promise<void> {
    for (let running: R | null = first; running !== null;) {
      this.running = running;
      this.options.onChange();
      const began = performance.now();
      const how = await running.ended;
      this.running = null;
      await running.stop().catch(() => undefined); // What it leaves is cleared away by the next start.
      if (this.options.ending.aborted) return;
      this.options.onChange();
      if (performance.now() - began >= RAN_WELL_AFTER_MS) this.forgetTrouble();
      running = await this.startAgain(how, running.lastWords());
    }
  }

  /** Tries until it runs; null once everything ends. */
  private async startAgain(how: string, lastWords: readonly string[]): Promise<R | null> {
    const since = performance.now();
    const isAsked = this.asked !== null;
    if (!isAsked && delayAfter(this.failures) === MAX_DELAY_S)
      this.notify('keeps stopping', `keeps stopping (${how})`, lastWords);
    for (;;) {
      await this.wait();
      const asked = this.asked;
      this.asked = null;
      this.attempt = new AbortController();
      try {
        const running = await this.startOne(AbortSignal.any([this.options.ending, this.attempt.signal]));
        if (this.isGivenUp) await running.stop();
        else {
          if (asked === null && this.failure !== 'keeps stopping') this.tellRecovery(how, performance.now() - since);
          asked?.resolve();
          return running;
        }
      } catch (error) {
        if (!this.isGivenUp) this.tellFailure(how, asked, error);
      }
      if (this.isGivenUp) asked?.resolve(); // A newer request stands for both, or there is none any more.
      if (this.options.ending.aborted) return null;
    }
  }

  /** What is being started is not wanted any more. */
  private get isGivenUp(): boolean {
    return this.options.ending.aborted || this.attempt.signal.aborted;
  }

  private tellFailure(how: string, asked: Asked | null, error: unknown): void {
    if (asked === null)
      return this.notify('does not start', `has stopped (${how}) and does not start again`, [reasonOf(error)]);
    asked.reject(error);
    this.failure = 'does not start';
  }

  private async wait(): Promise<void> {
    if (this.asked !== null || this.options.ending.aborted) return;
    const seconds = delayAfter(this.failures);
    this.failures += 1;
    this.pause = new AbortController();
    const signal = AbortSignal.any([this.options.ending, this.pause.signal]);
    await delay(seconds * 1_000, undefined, { signal }).catch(() => undefined);
  }

  /** Once, not with every attempt. */
  private notify(failure: NonNullable<typeof this.failure>, what: string, lastWords: readonly string[]): void {
    if (this.failure !== null) return;
    this.failure = failure;
    this.options.print([`${what}; it is tried again, at the longest every ${MAX_DELAY_S} s.`, ...lastWords].join('\n'));
  }

  private tellRecovery(how: string, ms: number): void {
    this.failure = null;
    this.options.print(`has stopped (${how}); started again after ${Math.round(ms / 1_000)} s.`);
  }

  private forgetTrouble(): void {
    this.failures = 0;
    this.failure = null;
  }
}

function delayAfter(failures: number): number {
  return Math.min(2 ** failures, MAX_DELAY_S);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
