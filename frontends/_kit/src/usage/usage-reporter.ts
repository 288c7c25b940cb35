import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import { apiUrl } from '../api/api-url';
import type { ApiAccess } from '../api/api-fetch';
import { reportUsage } from '../operations/delivery-tracker';
import { reportOf, type UsageEvent } from './usage-event';

/** What the service said to a report. */
export type UsageReceipt = AnswerOf<typeof deliveryTrackerApi.reportUsage>;

export type UsageAccess = Pick<ApiAccess, 'apiBaseUrl' | 'getAccessToken'>;

/** Reports are further apart than this, but for the one with which a page goes out of sight. */
const INTERVAL_MS = 20_000;
/** The first one is soon, so that the page knows what the service wants to hear. */
const FIRST_AFTER_MS = 5_000;
/** As many as one report takes of each kind; what comes on top before it is sent is not counted. */
const MOST_EVENTS = 20;
/** Nothing here takes reports: a service of before, or none. */
const NOT_TAKEN: readonly number[] = [401, 403, 404, 405];

/**
 * Tells the service what was used, some events at a time. It sends nothing where the browser asks not to be tracked, and nothing more once
 * the service says that it does not count. What cannot be told is lost: nothing is kept in the browser, nothing is tried again.
 */
export class UsageReporter {
  private events: UsageEvent[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private hasReported = false;
  private lastReceipt: UsageReceipt | null = null;
  private isOff = !mayTrack();
  private readonly listeners = new Set<(receipt: UsageReceipt) => void>();

  constructor(private readonly access: UsageAccess) {}

  readonly report = (event: UsageEvent): void => {
    if (this.isOff || this.events.length >= MOST_EVENTS) return;
    this.events.push(event);
    this.timer ??= setTimeout(() => void this.flush(), this.hasReported ? INTERVAL_MS : FIRST_AFTER_MS);
  };

  /** Calls back with each answer of the service, and at once with the last one. */
  readonly onReceipt = (listener: (receipt: UsageReceipt) => void): (() => void) => {
    this.listeners.add(listener);
    if (this.lastReceipt !== null) listener(this.lastReceipt);
    return () => this.listeners.delete(listener);
  };

  /** Begins to report when the page goes out of sight, which may be the last that is heard of it. Returns what ends all reporting. */
  start(): () => void {
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void this.flush();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      this.clear();
    };
  }

  private async flush(): Promise<void> {
    const { events } = this;
    this.clear();
    if (events.length === 0) return;
    this.hasReported = true;
    try {
      await this.take(await this.send(events));
    } catch {
      // Signed out or offline: how the page is used is not worth a word to the person, nor another request.
    }
  }

  private async send(events: readonly UsageEvent[]): Promise<Response> {
    const token = await this.access.getAccessToken();
    return fetch(apiUrl(this.access.apiBaseUrl, reportUsage.path), {
      method: reportUsage.method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(reportOf(events)),
      credentials: 'omit',
      // Goes out although its page may be gone; `sendBeacon` could not carry the token.
      keepalive: true,
    });
  }

  private async take(response: Response): Promise<void> {
    if (NOT_TAKEN.includes(response.status)) return this.stop();
    if (!response.ok) return;
    const receipt = (await response.json()) as UsageReceipt;
    this.lastReceipt = receipt;
    if (!receipt.is_collected) this.stop();
    this.listeners.forEach((listener) => listener(receipt));
  }

  private stop(): void {
    this.isOff = true;
    this.clear();
  }

  private clear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.events = [];
  }
}

/** Whether the browser lets itself be counted: neither Global Privacy Control nor Do Not Track is on. */
export function mayTrack(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { readonly globalPrivacyControl?: boolean };
  return globalPrivacyControl !== true && doNotTrack !== '1';
}
