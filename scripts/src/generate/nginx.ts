import { OWN_HOSTS } from '@linecheck/service-kit/node-http';
import { errors } from '@linecheck/shared-contracts/errors';
import { AUTH_PREFIX, serviceRoutes, WEBHOOKS_PREFIX } from '@linecheck/shared-contracts/routes';
import { PORT } from '../compose/network.js';
import { METHODS, READABLE_TARGET, WEBHOOK_TARGET } from '../local/gateway/addresses.js';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';
import { answering, errorPages, LOG_FORMAT, maps, shellLocations } from './nginx-pages.js';
import { headers, PROBLEMS, problemLocations } from './nginx-problems.js';

/** nginx as the one origin of docker-compose.yml: what `scripts/src/local/gateway` is for `npm start`. */
export function nginxGateway(): GeneratedFile {
  return { path: inRepository('frontends', 'nginx', 'gateway.conf'), content: gatewayConf() };
}

function gatewayConf(): string {
  return `# Made by npm run generate from shared-contracts/src/routes.ts, scripts/src/local/gateway and scripts/src/generate/nginx.ts.

${maps()}
# The path as the caller wrote it: nginx and a service must not read two paths in it.
map $request_uri $readable {
  default 0;
  "~*${READABLE_TARGET}" 1;
}

map $request_uri $webhook {
  default 0;
  "~${WEBHOOK_TARGET}" 1;
}

map $request_method $known_method {
  default 0;
${METHODS.map((method) => `  ${method} 1;`).join('\n')}
}

map $known_method $allow {
  default "${METHODS.join(', ')}";
  1 "GET, HEAD";
}

# Empty on the way to a problem document, whose request was judged before.
map $uri $judgement {
  volatile;
  default "$known_method$readable";
  "~^${PROBLEMS}" "";
}

${LOG_FORMAT}
# Any other host: the webhooks, letter by letter, and nothing else.
server {
  # The first server is the default one.
  include /etc/linecheck/web/listen.conf;
  server_name _;
${settings()}

${webhookLocations()}

  location / {
    client_max_body_size 0;
    return ${errors['misdirected-request'].status};
  }

${problemLocations()}
}

# This machine, and the hosts of ALLOWED_HOSTS.
server {
  include /etc/linecheck/web/listen.conf;
  server_name ${OWN_HOSTS.map((host) => `"~^${host}$"`).join('\n              ')};
  # $origin, where people are; $connect_to, which origins the page calls; $identity, where dev-identity is.
  include /etc/linecheck/web/entrance.conf;
  root /usr/share/nginx/html;
${settings()}

  if ($judgement ~ "^0") {
    return ${errors['method-not-allowed'].status};
  }
  if ($judgement = "10") {
    return ${errors['malformed-request'].status};
  }

${serviceRoutes.map(({ prefix, service }) => upstream(prefix, `http://${service}:${PORT}`)).join('\n\n')}

${upstream(AUTH_PREFIX, '$identity', '    if ($identity = "") {\n      return 404;\n    }\n')}

  location ~ ^/(api|auth)(/|$) {
    return 404;
  }

${shellLocations()}

${problemLocations()}
}
`;
}

/** What the servers share. Not around them: the image's own nginx.conf has some of it there already. */
function settings(): string {
  return `${answering()}

  # Docker's own name server: a container that comes back may have another address.
  resolver 127.0.0.11 valid=5s;
  proxy_http_version 1.1;
  proxy_hide_header X-Request-Id;
  proxy_set_header Connection "";
  proxy_set_header Forwarded "";
  proxy_set_header X-Request-Id $id;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  # Live updates pass through as they are written, and are quiet for longer than a minute only when they are dead.
  proxy_buffering off;
  proxy_read_timeout 75s;

${errorPages()}`;
}

function upstream(prefix: string, address: string, before = ''): string {
  return `  location ~ ^${prefix}(/|$) {
${before}    set $upstream ${address};
    proxy_pass $upstream;
${headers({})}
  }`;
}

function webhookLocations(): string {
  const judged = `    if ($webhook = 0) {
      return ${errors['misdirected-request'].status};
    }
    if ($known_method = 0) {
      return ${errors['method-not-allowed'].status};
    }
`;
  const routes = serviceRoutes.filter(({ prefix }) => prefix.startsWith(`${WEBHOOKS_PREFIX}/`));
  const rest = `  location ${WEBHOOKS_PREFIX}/ {\n${judged}    return 404;\n  }`;
  return [...routes.map(({ prefix, service }) => upstream(prefix, `http://${service}:${PORT}`, judged)), rest].join(
    '\n\n',
  );
}
