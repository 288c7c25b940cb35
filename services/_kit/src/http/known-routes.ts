import type { App } from './app';

/** Methods by path pattern, kept on the root app so that an unknown method can be told from an unknown path. */
export type KnownRoutes = Map<string, { pattern: RegExp; methods: Set<string> }>;

const known = Symbol('known routes');
type WithRoutes = App & { [known]: KnownRoutes };

/** Begins to note every route of this app. */
export function recordRoutes(app: App): void {
  const routes: KnownRoutes = new Map();
  (app as WithRoutes)[known] = routes;
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*') return; // preflights, on every path there may be
    const entry = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const each of [method].flat()) entry.methods.add(each);
    routes.set(url, entry);
  });
}

/** The methods that a URL's path takes; none if there is no such path. */
export function allowedMethods(app: App, url: string): string[] {
  const path = url.split('?')[0] ?? '';
  const entries = [...(app as WithRoutes)[known].values()].filter(({ pattern }) => pattern.test(path));
  return [...new Set(entries.flatMap(({ methods }) => [...methods]))].sort();
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    if (part === '*') return '.*';
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
