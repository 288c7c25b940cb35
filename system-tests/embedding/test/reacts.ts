import type { Page } from 'playwright-core';

interface Shared {
  readonly from: string;
  readonly loaded?: boolean;
  readonly useIn?: readonly string[];
}

interface Reacts {
  readonly host: string | null;
  readonly remote: string;
  /** The remote renders in the page's own. */
  readonly isShared: boolean;
}

/** Which versions of React run on the page, as module federation has noted them. */
export async function reactsOf(page: Page): Promise<Reacts> {
  const instances = await page.evaluate(() => {
    const { __FEDERATION__ } = globalThis as unknown as {
      __FEDERATION__: {
        __INSTANCES__: { name: string; shareScopeMap: Record<string, Record<string, Record<string, Shared>>> }[];
      };
    };
    return __FEDERATION__.__INSTANCES__.map(({ name, shareScopeMap }) => ({
      name,
      reacts: Object.entries(shareScopeMap['default']?.['react'] ?? {}).map(([version, { from, loaded, useIn }]) => ({
        version,
        from,
        loaded: Boolean(loaded),
        useIn: [...(useIn ?? [])],
      })),
    }));
  });
  const used = (by: (name: string) => boolean) =>
    instances.flatMap(({ reacts }) => reacts).find(({ loaded, useIn }) => loaded && useIn.some(by));
  const remote = used((name) => name.startsWith('phone_widget_'));
  if (remote === undefined) throw new Error(`No React is used by the remote: ${JSON.stringify(instances)}`);
  return {
    host: used((name) => name === 'acme')?.version ?? null,
    remote: remote.version,
    isShared: remote.from === 'acme',
  };
}
