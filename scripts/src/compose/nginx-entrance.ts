import { PORT } from './network.js';
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
