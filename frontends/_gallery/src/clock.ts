const RealDate = Date;

/** Has the clock stand at this time for all that ask for the present, so that a story always says the same. */
export function stopClock(at: string): void {
  const now = RealDate.parse(at);
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(now);
      else super(...(given as [number]));
    }
    static override now(): number {
      return now;
    }
  } as DateConstructor;
}
