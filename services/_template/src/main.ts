import { listen } from '@linecheck/service-kit/http';
import { openInOrder, runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig } from './config';
import { openContext, SERVICE } from './context';
import { restored } from './restored';

void runService({
  name: SERVICE,
  readConfig,
  restored,
  start: (config) =>
    openInOrder(async (opened) => {
      const context = opened.add(await openContext(config));
      const app = opened.add(await buildApp(context));
      const address = await listen(app, config);
      return { address, close: opened.close };
    }),
});
