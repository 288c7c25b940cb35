type Root = Document | ShadowRoot;

/** The document and every open shadow root in it. */
export function rootsOf(root: Root = document): Root[] {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsOf(shadowRoot) : []));
  return [root, ...inside];
}

export function findDeep(selector: string): Element | null {
  return (
    rootsOf()
      .map((root) => root.querySelector(selector))
      .find((found) => found !== null) ?? null
  );
}

const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
/** What stands in these is code to people: it has no language. */
const CODE = 'code, pre, script, style, [translate="no"]';

/** Every text that a person sees or hears, once. */
export function textsOfPage(): string[] {
  const texts = rootsOf().flatMap((root) => {
    const container = root instanceof Document ? root.body : root;
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (parentElement?.closest(CODE) === null) found.push(data);
    }
    const spoken = [...container.querySelectorAll('*')].flatMap((element) =>
      SPOKEN.map((name) => element.getAttribute(name) ?? ''),
    );
    return [...found, ...spoken];
  });
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text !== '');
}
