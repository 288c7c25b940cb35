import type { LiveBrowser } from './live-browser';

interface Request {
  readonly tab: TabForTests;
  readonly name: string;
  readonly hold: (lock: Lock | null) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** The Web Locks (exclusive ones) and the channels of one browser, as far as its tabs share a stream by them. */
export class BrowserForTests {
  readonly tabs: TabForTests[] = [];
  private readonly held = new Map<string, Request>();
  private waiting: Request[] = [];

  openTab(): TabForTests {
    const tab = new TabForTests(this);
    this.tabs.push(tab);
    return tab;
  }

  /** The tab that holds the only lock there is. */
  leader(): TabForTests | undefined {
    return [...this.held.values()][0]?.tab;
  }

  get lockNames(): string[] {
    return [...this.held.keys()];
  }

  pending(): LockInfo[] {
    return this.waiting.map(({ name }) => ({ name, mode: 'exclusive' }));
  }

  request(request: Request, { ifAvailable = false, steal = false, signal }: LockOptions): void {
    const { name } = request;
    const holder = this.held.get(name);
    if (ifAvailable && (holder !== undefined || this.waiting.some((other) => other.name === name))) {
      return request.tab.run(() => request.resolve(request.hold(null)));
    }
    if (steal) {
      holder?.tab.run(() => holder.reject(new DOMException('Stolen', 'AbortError')));
      return this.grant(request);
    }
    this.waiting.push(request);
    signal?.addEventListener('abort', () => {
      if (!this.waiting.includes(request)) return;
      this.waiting = this.waiting.filter((other) => other !== request);
      request.reject(signal.reason);
    });
    this.grantNext(name);
  }

  private grantNext(name: string): void {
    const next = this.waiting.find((request) => request.name === name);
    if (next === undefined || this.held.has(name)) return;
    this.waiting = this.waiting.filter((request) => request !== next);
    this.grant(next);
  }

  private grant(request: Request): void {
    const { name, tab, hold, resolve } = request;
    this.held.set(name, request);
    tab.run(() => {
      void Promise.resolve(hold({ name, mode: 'exclusive' })).then((value) => {
        if (this.held.get(name) === request) this.held.delete(name);
        this.grantNext(name);
        resolve(value);
      });
    });
  }
}

/** One tab. What is frozen neither says nor hears anything until it is thawed; its stream stays open, as in browsers. */
export class TabForTests {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  readonly window = new EventTarget();
  readonly channels = new Set<{ readonly name: string; readonly port: BroadcastChannel }>();
  /** Messages that this tab does not get. */
  loses: (message: unknown) => boolean = () => false;
  private frozen: (() => void)[] | null = null;

  constructor(private readonly all: BrowserForTests) {}

  get browser(): LiveBrowser {
    return {
      document: this.document,
      window: this.window,
      openChannel: (name) => this.openChannel(name),
      locks: {
        query: async () => ({ held: [], pending: this.all.pending() }),
        request: (name: string, options: LockOptions, hold: Request['hold']) =>
          new Promise((resolve, reject) => this.all.request({ tab: this, name, hold, resolve, reject }, options)),
      } as unknown as LockManager,
    };
  }

  show(state: DocumentVisibilityState): void {
    this.document.visibilityState = state;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  /** As when it hangs: no event tells it before. */
  freeze(): void {
    this.frozen = [];
  }

  thaw(): void {
    const backlog = this.frozen ?? [];
    this.frozen = null;
    for (const task of backlog) this.run(task);
  }

  run(task: () => void): void {
    if (this.frozen !== null) this.frozen.push(task);
    else setTimeout(task);
  }

  private openChannel(name: string): BroadcastChannel {
    const port = { onmessage: null } as unknown as BroadcastChannel;
    const channel = { name, port };
    port.postMessage = (data: unknown) => {
      if (this.frozen === null) this.tellOthers(name, structuredClone(data));
    };
    port.close = () => this.channels.delete(channel);
    this.channels.add(channel);
    return port;
  }

  private tellOthers(name: string, data: unknown): void {
    for (const tab of this.all.tabs) {
      if (tab === this || tab.loses(data)) continue;
      for (const channel of tab.channels) {
        if (channel.name === name) tab.run(() => channel.port.onmessage?.(new MessageEvent('message', { data })));
      }
    }
  }
}
