import type { Engine } from './engine';

export interface Wanted {
  /** A CSS selector. */
  readonly what: string;
  /** In its name, or in what is written in it. */
  readonly text: string;
  /** Only inside something that holds this text, such as the row of a number. */
  readonly inRowOf?: string;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Runs in the page: the place of the first thing that is wanted and in sight, shadow roots included; what lies under a modal dialog is not. */
function find({ what, text, inRowOf }: Wanted): Place | null {
  const all: Element[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const dialog = all.find((element) => element.matches('dialog[open]'));
  const nameOf = (element: Element): string =>
    `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`.replace(/\s+/g, ' ');
  const isWanted = (element: Element): boolean =>
    element.matches(what) &&
    nameOf(element).includes(text) &&
    (dialog === undefined || dialog.contains(element)) &&
    (inRowOf === undefined || (element.closest('li')?.textContent ?? '').includes(inRowOf)) &&
    element.checkVisibility({ visibilityProperty: true });
  const found = all.filter(isWanted).at(-1);
  if (found === undefined) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Longer than the slowest machine takes. */
const LONGEST_MS = 60_000;

/** Waits until it is there. While one page gives way to the next, nothing is. */
export async function see(engine: Engine, wanted: Wanted): Promise<Place> {
  return (await seeAny(engine, [wanted])).place;
}

/** Waits until one of them is there, and answers which. */
export async function seeOne<Each extends Wanted>(engine: Engine, wanted: readonly Each[]): Promise<Each> {
  return (await seeAny(engine, wanted)).found;
}

async function seeAny<Each extends Wanted>(
  engine: Engine,
  wanted: readonly Each[],
): Promise<{ found: Each; place: Place }> {
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    for (const found of wanted) {
      const looked = engine.evaluate<Place | null>(`(${find.toString()})(${JSON.stringify(found)})`);
      const place = await looked.catch((error: unknown) => {
        if (Date.now() > until) throw error;
        return null;
      });
      if (place !== null) return { found, place };
    }
    if (Date.now() > until) throw new Error(`There is no ${JSON.stringify(wanted)}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Clicks it once it stands still. */
export async function clickOn(engine: Engine, wanted: Wanted): Promise<void> {
  let before = await see(engine, wanted);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = await see(engine, wanted);
    if (now.x === before.x && now.y === before.y) return engine.click(now.x, now.y);
    before = now;
  }
}

/** Chooses in a select by its value, as its list would. */
export function choose(engine: Engine, label: string, value: string): Promise<boolean> {
  return engine.evaluate(`(() => {
    const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.includes(${JSON.stringify(label)}));
    const select = document.getElementById(label.htmlFor);
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, ${JSON.stringify(value)});
    return select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
}

/** The name of what has the focus, inside of shadow roots as well. */
export function focused(engine: Engine): Promise<string> {
  return engine.evaluate(`(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  })()`);
}
