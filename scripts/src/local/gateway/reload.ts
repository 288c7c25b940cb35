import type { FastifyInstance, FastifyReply } from 'fastify';

/** Tells open pages to load again after a build; only in development. */
export interface PageReload {
  notify(): void;
  register(app: FastifyInstance): void;
  /** The page with the listener in it. */
  addTo(page: string): string;
}

const LISTENER = `const source = new EventSource('/dev-reload');
source.addEventListener('built', () => location.reload());
`;

export function createPageReload(): PageReload {
  const pages = new Set<FastifyReply>();
  return {
    notify() {
      for (const reply of pages) reply.raw.write('event: built\ndata: \n\n');
    },
    register(app) {
      app.get('/dev-reload.js', (_request, reply) => reply.type('text/javascript').send(LISTENER));
      app.get('/dev-reload', (request, reply) => {
        reply.hijack();
        reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        reply.raw.write(': listening\n\n');
        pages.add(reply);
        request.raw.once('close', () => pages.delete(reply));
      });
    },
    addTo: (page) => page.replace('</head>', '<script src="/dev-reload.js" defer></script></head>'),
  };
}
