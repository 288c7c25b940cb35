import { REQUEST_ID } from '@linecheck/service-kit/node-http';
import { errors } from '@linecheck/shared-contracts/errors';
import { REMOTES_PREFIX } from '@linecheck/shared-contracts/routes';
import { GATEWAY_PORT } from '../compose/network.js';
import { DOCUMENT_PAGE, MAX_BODY_BYTES, MAX_LINE_LENGTH, METHODS, NO_PAGE } from '../local/gateway/addresses.js';
import {
  CONTENT_HASH,
  DOCUMENT_HEADERS,
  pageHeaders,
  REMOTE_HEADERS,
  UNCHANGING,
} from '../local/gateway/static-files.js';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';
import { headers, PROBLEMS, problemLocations, problems } from './nginx-problems.js';

/** nginx in front of the shell's files, and of a remote's, each in an image of its own behind an Ingress, which knows the services. */
export function nginxPages(): GeneratedFile[] {
  const entrance =
    '  # $origin, where people are; $connect_to, which origins the page calls.\n  include /etc/linecheck/web/entrance.conf;\n';
  return [
    { path: inRepository('frontends', 'nginx', 'shell.conf'), content: pagesConf(shellLocations(), entrance) },
    { path: inRepository('frontends', 'nginx', 'remote.conf'), content: pagesConf(remoteLocations()) },
  ];
}

/** nginx makes a folder for each when it starts. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

function pagesConf(locations: string, include = ''): string {
  return `# Made by npm run generate from scripts/src/local/gateway and scripts/src/generate/nginx-pages.ts.

${maps()}
map $request_method $known_method {
  default 0;
${METHODS.map((method) => `  ${method} 1;`).join('\n')}
}

map $known_method $allow {
  default "${METHODS.join(', ')}";
  1 "GET, HEAD";
}

# Written by nobody in particular on a file system that is otherwise read-only.
${TEMPORARY.map((what) => `${what}_temp_path /tmp/${what};`).join('\n')}

${LOG_FORMAT}
server {
  listen ${GATEWAY_PORT} default_server;
  server_name _;
${include}  root /usr/share/nginx/html;
${answering()}

${errorPages()}

${locations}

${problemLocations()}
}
`;
}

/** What is cached for how long, what a request is called, and its path for the log. */
export function maps(): string {
  return `map $uri $caching {
  default "no-cache";
  "~${CONTENT_HASH.source}" "${UNCHANGING}";
}

# What a caller calls the request, or a new name; the services log it, too.
map $http_x_request_id $id {
  default $request_id;
  "~${REQUEST_ID.source}" $http_x_request_id;
}

map $request_uri $path {
  "~^(?<before_query>[^?]*)" $before_query;
}
`;
}

export const LOG_FORMAT = `log_format linecheck escape=json '{"time":"$time_iso8601","reqId":"$id","host":"$host","method":"$request_method","path":"$path","status":$status,"seconds":$request_time}';`;

/** How every server of ours answers. */
export function answering(): string {
  return `  access_log /var/log/nginx/access.log linecheck;

  charset utf-8;
  absolute_redirect off;
  server_tokens off;
  gzip off;
  gzip_static on;
  gzip_vary on;
  max_ranges 0;
  client_max_body_size ${MAX_BODY_BYTES};
  large_client_header_buffers 4 ${MAX_LINE_LENGTH};`;
}

export function errorPages(): string {
  return problems.map(({ code, of, as }) => `  error_page ${of.join(' ')} =${as} ${PROBLEMS}${code};`).join('\n');
}

/** Files are read, not written. */
const onlyRead = `    if ($request_method !~ "^(GET|HEAD)$") {
      return ${errors['method-not-allowed'].status};
    }`;

const health = `  location = /healthz/live {
    default_type application/json;
${onlyRead}
${headers({})}
    return 200 '{"status":"ok"}';
  }`;

const remoteFiles = `  location ${REMOTES_PREFIX}/ {
${onlyRead}
    try_files $uri =404;
${headers({ 'cache-control': '$caching', 'x-content-type-options': 'nosniff', ...REMOTE_HEADERS })}
  }`;

function remoteLocations(): string {
  return `${health}

${remoteFiles}

  location / {
    return 404;
  }`;
}

/** Pages, and the remotes where they lie beside the shell. */
export function shellLocations(): string {
  return `  location = /config.json {
    root /etc/linecheck/web;
${onlyRead}
${headers({ 'cache-control': 'no-cache' })}
  }

${health}

${remoteFiles}

  location ~ ${DOCUMENT_PAGE} {
${onlyRead}
    try_files $uri.html =404;
${headers(DOCUMENT_HEADERS)}
  }

  # Addresses without a file extension are pages, and the shell finds out which one.
  location / {
${onlyRead}
    try_files $uri @page;
${headers({ 'cache-control': '$caching', 'x-content-type-options': 'nosniff' })}
  }

  location = / {
${onlyRead}
    rewrite ^ /index.html last;
  }

  location = /index.html {
${onlyRead}
    if ($host != $origin_host) {
      return 307 $origin$request_uri;
    }
${headers(pageHeaders([]), (value) => value.replace("connect-src 'self'", "connect-src 'self'$connect_to"))}
  }

  location @page {
    if ($uri ~ "${NO_PAGE}") {
      return 404;
    }
    rewrite ^ /index.html last;
  }`;
}
