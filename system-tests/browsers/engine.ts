/** A browser with one page, as far as a journey needs it: real clicks, real keys, and a look at what is there. */
export interface Engine {
  goto(url: string): Promise<void>;
  /** What an expression in the page comes to. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Of a mouse, or of a finger where the engine is a phone. */
  click(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  close(): Promise<void>;
}

export type Key = keyof typeof keys;

/** As WebDriver writes them. */
export const keys = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004' } as const;

/** The input sources of one click and of some keys, as WebDriver classic and BiDi take them. */
export function clickActions(x: number, y: number): object[] {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0, origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

export function keyActions(values: readonly string[]): object[] {
  const actions = values.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
  return [{ type: 'key', id: 'keyboard', actions }];
}
