import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { html, type Html } from './html';
import { layout } from './layout';
import { copyable } from './pieces';

/** How programs reach this simulator. */
export function connectPageRoute(scope: FastifyInstance, context: Context): void {
  scope.get('/connect', async (request, reply) => {
    const origin = `${request.protocol}://${request.host}`;
    const { accountSid, authToken, poolSender, seed } = context.config;
    const content = html`<div class="page narrow">
      <div class="title"><h1>Connect</h1></div>
      <section class="card">
        <h2>This simulator</h2>
        <dl class="facts">
          <dt>API</dt>
          <dd>${copyable(origin)}</dd>
          <dt>Account SID</dt>
          <dd>${copyable(accountSid)}</dd>
          <dt>Auth token</dt>
          <dd>${copyable(authToken)}</dd>
          <dt>A sender</dt>
          <dd>${copyable(poolSender)}</dd>
          <dt>Seed</dt>
          <dd>${copyable(seed)}</dd>
        </dl>
      </section>
      ${snippet(
        'curl',
        `curl -u ${accountSid}:${authToken} \\
  ${origin}/2010-04-01/Accounts/${accountSid}/Messages.json \\
  --data-urlencode To=+447700900456 --data-urlencode From=${poolSender} \\
  --data-urlencode 'Body=123456 is your code'`,
      )}
      ${snippet(
        'Node',
        `const twilio = require('twilio');

class SimulatorClient extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', '${origin}') });
  }
}
const client = twilio('${accountSid}', '${authToken}', { httpClient: new SimulatorClient() });`,
      )}
      ${snippet(
        'Python',
        `from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

class SimulatorClient(TwilioHttpClient):
    def request(self, method, url, *args, **kwargs):
        return super().request(method, url.replace("https://api.twilio.com", "${origin}"), *args, **kwargs)

client = Client("${accountSid}", "${authToken}", http_client=SimulatorClient())`,
      )}
      ${inbound(context)}
    </div>`;
    return reply
      .type('text/html')
      .send(layout(context, { title: 'Connect', current: 'connect', content, live: 'view=none' }).markup);
  });
}

function snippet(language: string, code: string): Html {
  return html`<section class="card">
    <div class="card-head">
      <h2>${language}</h2>
      <button class="button" type="button" data-copy="${code}">Copy</button>
    </div>
    <pre tabindex="0">${code}</pre>
  </section>`;
}

function inbound({ network }: Context): Html {
  const { global, senders } = network.inboundRoutes.all();
  return html`<section class="card">
    <h2>What phones write</h2>
    <p class="note">This webhook is told, signed as Twilio signs. Leave it empty to tell nobody.</p>
    <form class="open-phone" data-put="/simulator/v1/inbound" data-nullable data-done="Webhook set">
      <input
        name="url"
        type="url"
        value="${global ?? ''}"
        placeholder="http://localhost:8080/webhooks/inbound"
        aria-label="Webhook for texts from phones"
      />
      <button class="button primary">Set webhook</button>
    </form>
    ${Object.entries(senders).map(([sender, url]) => html`<p class="pair"><span class="mono">${sender}</span> <span class="mono break">${url}</span></p>`)}
  </section>`;
}
