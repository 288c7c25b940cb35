// The yardstick of callback-to-browser.mjs: a server that writes what is posted to a person's stream at once, in its own
// process, and keeps nothing.
import { createServer } from 'node:http';

const streams = new Map();
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://echo');
  const person = searchParams.get('person');
  if (pathname === '/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    streams.set(person, response);
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const data = JSON.stringify({ data: { message_id: searchParams.get('m'), ...form } });
  streams.get(person)?.write(`id: 1\nevent: message.delivered\ndata: ${data}\n\n`);
  response.writeHead(204).end();
});
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', () => process.exit(0));
