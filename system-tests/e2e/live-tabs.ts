import type { BrowserContext, Page, Route } from 'playwright-core';

/** What a tab was told by the live stream, in order. */
interface Told {
  ids: string[];
  /** The labels of the numbers that the events are about. */
  labels: (string | null)[];
  statuses: string[];
  resets: number;
}

/** One tab of the dashboard, with a subscriber of the test's own beside those of the page. */
export interface LiveTab {
  page: Page;
  hasCrashed: boolean;
  /** Requests for the stream that this tab has made. */
  streams: number;
  lastEventId: string | undefined;
}

/** The tabs of one browser, and which of them asked for the stream last. */
export class LiveTabs {
  readonly all: LiveTab[] = [];
  private leading: LiveTab | null = null;

  constructor(
    private readonly context: BrowserContext,
    private readonly url: string,
  ) {}

  /** A tab at `url` that is live on the stream of the person whose token it is; where none is given, of who is signed in. */
  async open(token: string | null = null): Promise<LiveTab> {
    const page = await this.context.newPage();
    const tab: LiveTab = { page, hasCrashed: false, streams: 0, lastEventId: undefined };
    page.on('crash', () => (tab.hasCrashed = true));
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/v1/live')) return;
      tab.streams += 1;
      tab.lastEventId = request.headers()['last-event-id'];
      if (token === null) this.leading = tab;
    });
    await page.goto(this.url);
    await page.getByRole('button', { name: 'Add Phone' }).first().waitFor();
    await page.evaluate(listen, token);
    // A stream begins where it is opened: what happens before is not told.
    await page.waitForFunction(() => (globalThis as unknown as { told: Told }).told.statuses.at(-1) === 'live');
    if (token === null) this.all.push(tab);
    return tab;
  }

  get leader(): LiveTab {
    if (this.leading === null) throw new Error('No tab has asked for the stream yet.');
    return this.leading;
  }

  get streams(): number {
    return this.all.reduce((sum, { streams }) => sum + streams, 0);
  }

  /** Those that are still there, without the given one. */
  except(gone: LiveTab | null): LiveTab[] {
    return this.all.filter((tab) => tab !== gone && !tab.hasCrashed && !tab.page.isClosed());
  }
}

export function told({ page }: LiveTab): Promise<Told> {
  return page.evaluate(() => (globalThis as unknown as { told: Told }).told);
}

/** Each of the tabs was told of this label, and is live. */
export async function untilTold(tabs: readonly LiveTab[], label: string): Promise<void> {
  for (const { page } of tabs) {
    await page.waitForFunction(
      (wanted) => {
        const { labels, statuses } = (globalThis as unknown as { told: Told }).told;
        return labels.includes(wanted) && statuses.at(-1) === 'live';
      },
      label,
      { timeout: 60_000, polling: 100 },
    );
  }
}

/** The page believes that it is out of sight: a browser without a screen shows all of its pages. */
export function setVisibility({ page }: LiveTab, state: 'visible' | 'hidden'): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/**
 * The tab's one thread waits until the returned function is called: the tab hangs. Where it is frozen, the browser tells it before and after,
 * as browsers do; this one does not freeze pages that are in sight.
 */
export async function stall({ page }: LiveTab, how: 'hangs' | 'is frozen'): Promise<() => Promise<void>> {
  const held = new Promise<Route>((resolve) => void page.route('**/stall', resolve));
  const stalled = page.evaluate(async (isFrozen) => {
    if (isFrozen) document.dispatchEvent(new Event('freeze'));
    // What an event's listeners have begun goes on before a page is frozen.
    await new Promise((resolve) => setTimeout(resolve));
    const request = new XMLHttpRequest();
    request.open('GET', '/stall', false);
    request.send();
    if (isFrozen) document.dispatchEvent(new Event('resume'));
  }, how === 'is frozen');
  const route = await held;
  return async () => {
    await route.fulfill({ status: 200, body: '' });
    await stalled;
    await page.unroute('**/stall');
  };
}

export async function crash({ page }: LiveTab): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** Runs in the page: subscribes where its remotes do. */
function listen(token: string | null): void {
  interface Registry {
    subscribe(access: object, subscriber: object): void;
  }
  const page = globalThis as unknown as { told: Told; [key: symbol]: Registry | undefined };
  const seen: Told = { ids: [], labels: [], statuses: [], resets: 0 };
  page.told = seen;
  const getAccessToken = async (): Promise<string> => {
    const stored = Object.entries(localStorage).find(([key]) => key.startsWith('linecheck.user:'));
    return token ?? (JSON.parse(stored?.[1] ?? '{}') as { access_token: string }).access_token;
  };
  page[Symbol.for('linecheck.live.v1')]?.subscribe(
    { url: new URL('/api/v1/live', location.href).href, getAccessToken },
    {
      onEvent: ({ id, data }: { id: string; data: { label?: string } }) => {
        seen.ids.push(id);
        seen.labels.push(data.label ?? null);
      },
      onReset: () => (seen.resets += 1),
      onStatus: (status: string) => seen.statuses.push(status),
    },
  );
}
