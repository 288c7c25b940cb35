import type { CallResult } from './twilio';

export interface CircuitSettings {
  /** The circuit opens after so many calls in a row that failed because of the provider itself. */
  readonly failuresToOpen: number;
  /** How long it stays open before one call probes whether the provider is back, in ms. */
  readonly openMs: number;
}

export interface CircuitCheck {
  readonly ok: boolean;
  readonly required: false;
  readonly detail?: string;
}

/**
 * What stands between texts that are due and a provider that is down or asks to be called later. It is asked before texts are claimed:
 * one that cannot be sent now loses neither an attempt nor its place. Each process has its own.
 */
export interface Circuit {
  /** How many of `free` texts may be claimed now: all, none, or one that probes. */
  room(free: number): number;
  /** The provider is called. */
  begin(): void;
  /** What came of a call. */
  record(result: CallResult): void;
  isOpen(): boolean;
  check(): CircuitCheck;
}

/** `now` is a monotonic clock, in ms. */
export function createCircuit({ failuresToOpen, openMs }: CircuitSettings, now = () => performance.now()): Circuit {
  let failures = 0;
  let openUntil: number | null = null;
  let isProbing = false;
  let pausedUntil = 0;

  function close(): void {
    failures = 0;
    openUntil = null;
    isProbing = false;
  }

  function fail(): void {
    failures += 1;
    // What was under way when it opened fails late, and does not keep it open any longer.
    if (isProbing || (openUntil === null && failures >= failuresToOpen)) openUntil = now() + openMs;
    isProbing = false;
  }

  const left = (until: number): string => `${Math.max(0, Math.ceil((until - now()) / 1_000))} s`;
  return {
    room(free) {
      if (now() < pausedUntil) return 0;
      if (openUntil === null) return free;
      return isProbing || now() < openUntil ? 0 : Math.min(1, free);
    },
    begin: () => void (isProbing ||= openUntil !== null && now() >= openUntil),
    record(result) {
      if (isFailureOfProvider(result)) return fail();
      if (result.kind === 'postponed' && result.because === 'lease-over') return void (isProbing = false);
      close();
      if (result.kind === 'postponed') pausedUntil = Math.max(pausedUntil, now() + (result.retryAfterMs ?? 0));
    },
    isOpen: () => openUntil !== null,
    check() {
      if (openUntil !== null) {
        const detail = `${failures} calls in a row failed: no text is claimed; the next call is in ${left(openUntil)}`;
        return { ok: false, required: false, detail };
      }
      if (now() < pausedUntil) {
        return { ok: false, required: false, detail: `it asked to be called again in ${left(pausedUntil)}` };
      }
      return { ok: true, required: false };
    },
  };
}

/** It could not be reached, did not answer, or failed itself. What it refuses is no failure of its own, nor is that it is called too often. */
function isFailureOfProvider(result: CallResult): boolean {
  return result.kind === 'unknown' || (result.kind === 'postponed' && result.because === 'unreachable');
}
