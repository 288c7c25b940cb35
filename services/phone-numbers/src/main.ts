import { listen } from '@linecheck/service-kit/http';
import { runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig } from './config';
import { openContext } from './context';
import { restored } from './restored';

void runService({
  name: 'phone-numbers',
  readConfig,
  restored,
  start: async (config) => {
    const context = await openContext(config);
    const app = await buildApp(context);
    const address = await listen(app, config);
    return {
      address,
      close: async () => {
        await app.close();
        await context.close();
      },
    };
  },
});
