import { GATEWAY_PORT, PORT } from './network.js';
import type { Entrance } from '../local/entrance.js';

/** What nginx cannot know when its image is made: frontends/nginx/gateway.conf includes it. The settings' patterns let no quote or blank in. */
export function nginxEntrance({ allowedHosts, origin, connectTo, ownIdentity }: Entrance): string {
  return [
    ...(allowedHosts.length === 0 ? [] : [`server_name ${allowedHosts.map((host) => `"${host}"`).join(' ')};`]),
    `set $origin "${origin}";`,
    `set $origin_host "${new URL(origin).hostname}";`,
    `set $connect_to "${connectTo.map((each) => ` ${each}`).join('')}";`,
    `set $identity "${ownIdentity ? `http://dev-identity:${PORT}` : ''}";`,
    '',
  ].join('\n');
}

/** HTTP/1.1, or HTTP/2 and TLS with the certificate that docker-compose.yml mounts. */
export function nginxListen(tls: boolean): string {
  if (!tls) return `listen ${GATEWAY_PORT};\n`;
  return [
    `listen ${GATEWAY_PORT} ssl;`,
    'http2 on;',
    'ssl_certificate /etc/linecheck-tls/cert.pem;',
    'ssl_certificate_key /etc/linecheck-tls/key.pem;',
    'ssl_protocols TLSv1.2 TLSv1.3;',
    '',
  ].join('\n');
}
