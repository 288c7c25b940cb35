import type { Page } from 'playwright-core';

interface Shared {
  readonly from: string;
  readonly loaded?: boolean;
  readonly useIn?: readonly string[];
}

/** Which versions of React run on the page, as module federation has noted them. */
export async function reactsOf(page: Page): Promise<{ readonly host: string | null; readonly remote: string }> {
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
  const used = (by: (name: string) => boolean): string | null => {
    const found = instances.flatMap(({ reacts }) => reacts).find(({ loaded, useIn }) => loaded && useIn.some(by));
    return found?.version ?? null;
  };
  const remote = used((name) => name.startsWith('phone_widget_'));
  if (remote === null) throw new Error(`No React is used by the remote: ${JSON.stringify(instances)}`);
  return { host: used((name) => name === 'acme'), remote };
}
