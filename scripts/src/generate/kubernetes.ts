import { configFile } from '@linecheck/service-kit/nats';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** Variables of k8s/components/nats/stateful-set.yaml, which hold the addresses of the three servers. */
const ROUTES = ['$NATS_ROUTE_0', '$NATS_ROUTE_1', '$NATS_ROUTE_2'];
const user = (name: string) => ({ user: name, password: `$NATS_${name.replace('-', '_').toUpperCase()}_PASSWORD` });

/** nats-server's configuration in a cluster: the same accounts as everywhere, with passwords that come from a Secret. */
export function kubernetesFiles(): GeneratedFile[] {
  const conf = configFile({
    host: '0.0.0.0',
    port: 4222,
    monitorPort: 8222,
    storeDir: '/data',
    pidFile: '/run/nats/nats.pid',
    cluster: {
      serverName: '$POD_NAME',
      name: 'linecheck',
      port: 6222,
      ...user('route'),
      routes: ROUTES,
    },
    accounts: {
      services: user('services'),
      subscriber: user('subscriber'),
      outsideAdmin: user('outside-admin'),
      system: user('system'),
    },
  });
  // A variable is one only without quotes.
  const content = `# Made by npm run generate from services/_kit/src/nats and scripts/src/generate/kubernetes.ts.\n${conf.replace(/"(\$NATS_[A-Z_]+)"/g, '$1')}`;
  return [{ path: inRepository('k8s', 'components', 'nats', 'nats.conf'), content }];
}
