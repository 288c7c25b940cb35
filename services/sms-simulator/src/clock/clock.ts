import { TaskQueue, type Task } from './task-queue';

export type ClockMode = 'running' | 'held';

/**
 * The simulator's time. Running, it follows the machine's clock. Held, it stands still until somebody advances it, and
 * then does everything that falls due on the way, in order, each thing finished (its callbacks answered) before the next.
 */
export class Clock {
  private readonly tasks = new TaskQueue();
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Number.POSITIVE_INFINITY;
  private offset = 0;
  private heldAt: number | undefined;
  private advancing: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly onError: (error: unknown) => void,
    mode: ClockMode = 'running',
  ) {
    if (mode === 'held') this.heldAt = Date.now();
  }

  get mode(): ClockMode {
    return this.heldAt === undefined ? 'running' : 'held';
  }

  get waiting(): number {
    return this.tasks.size;
  }

  /** Milliseconds since 1970 in simulated time. */
  now(): number {
    return this.heldAt ?? Date.now() + this.offset;
  }

  at(time: number, run: () => void | Promise<void>): Task {
    const task: Task = { at: time, run, cancelled: false };
    this.tasks.push(task);
    this.arm();
    return task;
  }

  /** Takes up time where an earlier run left it, when that is later than the machine's. */
  continueFrom(time: number): void {
    if (time <= this.now()) return;
    if (this.heldAt === undefined) this.offset = time - Date.now();
    else this.heldAt = time;
  }

  hold(): void {
    this.heldAt ??= this.now();
    this.disarm();
  }

  resume(): void {
    if (this.heldAt === undefined) return;
    this.offset = this.heldAt - Date.now();
    this.heldAt = undefined;
    this.arm();
  }

  /** Moves time forward; resolves when all that fell due is done. Calls at the same time take turns. */
  advance(milliseconds: number): Promise<void> {
    this.advancing = this.advancing.then(() => this.advanceNow(milliseconds));
    return this.advancing;
  }

  /** Nothing runs after this. */
  stop(): void {
    this.stopped = true;
    this.disarm();
  }

  private async advanceNow(milliseconds: number): Promise<void> {
    const wasRunning = this.heldAt === undefined;
    this.hold();
    const target = this.now() + milliseconds;
    for (let next = this.tasks.peek(); next !== undefined && next.at <= target; next = this.tasks.peek()) {
      if (this.stopped) return;
      this.heldAt = Math.max(this.now(), next.at);
      this.tasks.pop();
      await this.run(next);
    }
    this.heldAt = target;
    if (wasRunning) this.resume();
  }

  private async run(task: Task): Promise<void> {
    if (task.cancelled) return;
    try {
      await task.run();
    } catch (error) {
      this.onError(error);
    }
  }

  private arm(): void {
    const next = this.tasks.peek();
    if (this.stopped || this.heldAt !== undefined || next === undefined || next.at >= this.timerAt) return;
    this.disarm();
    this.timerAt = next.at;
    // setTimeout overflows after 24.8 days: waking early and looking again is harmless.
    const wait = Math.min(Math.max(0, next.at - this.now()), 2_000_000_000);
    this.timer = setTimeout(() => this.runDue(), wait);
  }

  private disarm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.timerAt = Number.POSITIVE_INFINITY;
  }

  private runDue(): void {
    this.disarm();
    const now = this.now();
    for (let next = this.tasks.peek(); next !== undefined && next.at <= now; next = this.tasks.peek()) {
      this.tasks.pop();
      this.begin(next);
    }
    this.arm();
  }

  /** Like `run`, but waits for nothing; most tasks are done when they return, and make no promise. */
  private begin(task: Task): void {
    if (task.cancelled) return;
    try {
      task.run()?.catch(this.onError);
    } catch (error) {
      this.onError(error);
    }
  }
}
