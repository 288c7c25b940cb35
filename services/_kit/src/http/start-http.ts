import type { HttpConfig } from '../config';
import { openInOrder, type RunningService } from '../shutdown';
import type { App } from './app';
import { listen } from './listen';

/** What a service's HTTP part is made of. */
export interface HttpParts<Config, Context> {
  readonly openContext: (config: Config) => Promise<Context>;
  readonly buildApp: (context: Context) => Promise<App>;
}

/**
 * How a service starts that answers HTTP: opens its context, builds its app on it and listens. Where one of these fails, what was opened
 * before is closed, and the failure thrown.
 */
export function startHttp<
  Config extends Pick<HttpConfig, 'HOST' | 'PORT'>,
  Context extends { close(): Promise<void> },
>({ openContext, buildApp }: HttpParts<Config, Context>): (config: Config) => Promise<RunningService> {
  return (config) =>
    openInOrder(async (opened) => {
      const context = opened.add(await openContext(config));
      const app = opened.add(await buildApp(context));
      return { address: await listen(app, config), close: opened.close };
    });
}
