import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';

export function connectTestNats(url: string): Promise<Nats> {
  return connectNats({ url, name: 'local-servers-test', log: createLogger({ name: 'test', level: 'silent' }) });
}
