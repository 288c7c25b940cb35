import { errors, problemType, type ErrorCode } from '@linecheck/shared-contracts/errors';
import { AUTH_PREFIX, REMOTES_PREFIX, serviceRoutes } from '@linecheck/shared-contracts/routes';
import { GATEWAY_PORT, PORT } from '../compose/network.js';
import { CONTENT_HASH, PAGE_HEADERS, REMOTE_HEADERS, UNCHANGING } from '../local/gateway/static-files.js';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** nginx as the one origin of docker-compose.yml: what `scripts/src/local/gateway` is for `npm start`. */
export function nginxGateway(): GeneratedFile {
  return { path: inRepository('frontends', 'nginx', 'gateway.conf'), content: gatewayConf() };
}

function gatewayConf(): string {
  const upstreams = [...serviceRoutes, { prefix: AUTH_PREFIX, service: 'dev-identity' }];
  return `# Made by npm run generate from shared-contracts/src/routes.ts and scripts/src/generate/nginx.ts.

map $uri $caching {
  default "no-cache";
  "~${CONTENT_HASH.source}" "${UNCHANGING}";
}

server {
  listen ${GATEWAY_PORT};
  root /usr/share/nginx/html;
  charset utf-8;
  absolute_redirect off;
  server_tokens off;
  gzip off;
  gzip_static on;
  # The services have their own, smaller limits and say so in their own words.
  client_max_body_size 32m;

  # Docker's own name server: a container that comes back may have another address.
  resolver 127.0.0.11 valid=5s;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  # Live updates pass through as they are written, and are quiet for longer than a minute only when they are dead.
  proxy_buffering off;
  proxy_read_timeout 75s;

${upstreams.map(({ prefix, service }) => upstream(prefix, service)).join('\n')}
  location = /config.json {
    root /etc/linecheck/web;
    add_header Cache-Control "no-cache" always;
  }

  location = /healthz/live {
    default_type application/json;
    return 200 '{"status":"ok"}';
  }

  location ${REMOTES_PREFIX}/ {
    try_files $uri =404;
${headers({ 'cache-control': '$caching', 'x-content-type-options': 'nosniff', ...REMOTE_HEADERS })}
  }

  # Addresses without a file extension are pages, and the shell finds out which one.
  location / {
    try_files $uri @page;
${headers({ 'cache-control': '$caching', 'x-content-type-options': 'nosniff' })}
  }

  location = / {
    rewrite ^ /index.html last;
  }

  location = /index.html {
${headers(PAGE_HEADERS)}
  }

  location @page {
    if ($uri ~ "^/api(/|$)|\\.[^/]*$") {
      return 404;
    }
    rewrite ^ /index.html last;
  }

  error_page 404 @nothing;
  error_page 500 502 504 @unavailable;
  location @nothing {
${problem('not-found', 'There is nothing at this address.')}
  }
  location @unavailable {
${problem('unavailable', 'A service does not answer at the moment.')}
  }
}
`;
}

function upstream(prefix: string, service: string): string {
  return `  location ~ ^${prefix}(/|$) {
    set $upstream http://${service}:${PORT};
    proxy_pass $upstream;
  }
`;
}

function headers(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `    add_header ${name} "${value}" always;`)
    .join('\n');
}

/** A problem document as the services give, with nginx's own request id. */
function problem(code: ErrorCode, detail: string): string {
  const { status, title } = errors[code];
  const document = { type: problemType(code), title, status, detail, code, request_id: '$request_id' };
  return `    internal;
    types {}
    default_type application/problem+json;
    add_header Cache-Control "no-store" always;
    return ${status} '${JSON.stringify(document)}';`;
}
