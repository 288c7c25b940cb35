import { listen } from '@linecheck/service-kit/http';
import { runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig, type Config } from './config';
import { openContext, SERVICE } from './context';
import { restored } from './restored';

void runService<Config>({
  name: SERVICE,
  readConfig,
  restored,
  async start(config) {
    const context = await openContext(config);
    const app = await buildApp(context);
    const address = await listen(app, config);
    return {
      address,
      async close() {
        await app.close();
        await context.close();
      },
    };
  },
});
