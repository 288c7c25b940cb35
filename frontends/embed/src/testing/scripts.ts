/** What a script does when the page would run it; what it throws, or a refused integrity, is an `error` event. */
export type ScriptBehaviour = (script: HTMLScriptElement) => 'ran' | 'refused' | 'hangs';

/** jsdom runs no scripts: each that the page adds behaves as `behaviour` says. Answers their addresses so far, and what ends it. */
export function pretendToRunScripts(behaviour: ScriptBehaviour): { readonly urls: string[]; stop(): void } {
  const urls: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLScriptElement)) continue;
      urls.push(node.src);
      const ended = behaviour(node);
      if (ended !== 'hangs') node.dispatchEvent(new Event(ended === 'ran' ? 'load' : 'error'));
    }
  });
  observer.observe(document.head, { childList: true });
  return { urls, stop: () => observer.disconnect() };
}
