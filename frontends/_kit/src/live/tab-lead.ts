export interface TabLeadOptions {
  readonly locks: LockManager;
  readonly name: string;
  readonly onGained: () => void;
  /** Another tab took it, because nothing was heard of this one. */
  readonly onTaken: () => void;
}

/** The lead among the tabs of one name: a Web Lock, which the browser frees when its tab is closed or crashes. */
export class TabLead {
  private held: { readonly free: () => void } | null = null;
  private waiting: AbortController | null = null;
  private isTaking = false;
  private hasLeft = false;

  constructor(private readonly options: TabLeadOptions) {}

  get isHeld(): boolean {
    return this.held !== null;
  }

  /** Stands in line for it. */
  wait(): void {
    if (this.held !== null || this.waiting !== null) return;
    const waiting = new AbortController();
    this.waiting = waiting;
    this.request({ signal: waiting.signal }, () => {
      if (this.waiting === waiting) this.waiting = null;
    });
  }

  stopWaiting(): void {
    this.waiting?.abort();
    this.waiting = null;
  }

  takeIfFree(): void {
    if (this.held === null) this.request({ ifAvailable: true });
  }

  /** Takes it from whoever has it. */
  take(): void {
    if (this.held !== null || this.isTaking) return;
    this.stopWaiting();
    this.isTaking = true;
    this.request({ steal: true }, () => {
      this.isTaking = false;
    });
  }

  release(): void {
    const { held } = this;
    this.held = null;
    held?.free();
  }

  leave(): void {
    this.hasLeft = true;
    this.stopWaiting();
    this.release();
  }

  /** Whether a tab stands in line. */
  async isWanted(): Promise<boolean> {
    const { pending = [] } = await this.options.locks.query();
    return pending.some(({ name }) => name === this.options.name);
  }

  private request(options: LockOptions, onSettled: () => void = () => undefined): void {
    let mine: TabLead['held'] = null;
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      onSettled();
      if (lock === null || this.hasLeft || this.held !== null) return undefined;
      return new Promise((free) => {
        this.held = mine = { free };
        this.options.onGained();
      });
    };
    // Rejects when it was given up, or taken while this tab held it.
    this.options.locks.request(this.options.name, options, hold).catch(() => {
      onSettled();
      if (mine === null || this.held !== mine) return;
      this.held = null;
      this.options.onTaken();
    });
  }
}
