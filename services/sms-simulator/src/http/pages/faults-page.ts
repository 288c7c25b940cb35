import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { MAGIC_OUTCOMES, REFUSED_RECIPIENTS, REFUSED_SENDERS } from '../../network/magic-numbers';
import { errorTitle } from '../../messages/error-codes';
import { faultForm } from './fault-form';
import { html, type Html } from './html';
import { layout } from './layout';
import { copyable } from './pieces';

/** The global switches, the numbers that have their own, time, and the numbers that always fail. */
export function faultsPageRoute(scope: FastifyInstance, context: Context): void {
  scope.get('/faults', async (_request, reply) => {
    const { global, numbers } = context.network.faults.rules();
    const content = html`<div class="page">
      <div class="title"><h1>Faults</h1></div>
      <div class="columns">
        <div class="column">
          <section class="card">
            <h2>For every number</h2>
            ${faultForm(global, '/simulator/v1/faults/global')}
          </section>
          <section class="card" data-region="numbers" id="numbers">
            <h2>Numbers with faults of their own <span class="count">${Object.keys(numbers).length}</span></h2>
            ${Object.entries(numbers).map(
              ([number, rule]) =>
                html`<p class="pair">
                  <a class="number" href="/phones/${encodeURIComponent(number)}">${number}</a>
                  <code>${JSON.stringify(rule)}</code>
                  <button
                    class="button quiet"
                    type="button"
                    data-put="/simulator/v1/faults/numbers/${encodeURIComponent(number)}"
                    data-body="{}"
                  >
                    Clear
                  </button>
                </p>`,
            )}
            <form class="open-phone" data-goto="/phones/">
              <input
                name="number"
                required
                pattern="\\+[1-9][0-9]{6,14}"
                placeholder="+447700900456"
                aria-label="Number to open"
              />
              <button class="button">Open</button>
            </form>
          </section>
          ${time(context)}
        </div>
        <div class="column">${magic()}</div>
      </div>
    </div>`;
    return reply
      .type('text/html')
      .send(layout(context, { title: 'Faults', current: 'faults', content, live: 'view=faults' }).markup);
  });
}

function time({ clock }: Context): Html {
  const held = clock.mode === 'held';
  return html`<section class="card" data-region="time" id="time">
    <h2>Time</h2>
    <p class="note">
      ${held ? 'Held: nothing moves until it is advanced.' : 'Runs as usual.'} It is
      <span class="mono">${new Date(clock.now()).toISOString()}</span>; ${clock.waiting} steps wait.
    </p>
    <div class="actions">
      ${
        held
          ? html`<button class="button" type="button" data-post="/simulator/v1/clock/resume">Let it run</button>`
          : html`<button class="button" type="button" data-post="/simulator/v1/clock/hold">Hold</button>`
      }
      ${[1, 10, 60, 3_600].map((seconds) => html`<button class="button quiet" type="button" data-post="/simulator/v1/clock/advance" data-body="${JSON.stringify({ milliseconds: seconds * 1_000 })}">+${seconds === 3_600 ? '1 h' : `${seconds} s`}</button>`)}
    </div>
  </section>`;
}

function magic(): Html {
  return html`<section class="card">
    <h2>Numbers that always meet the same</h2>
    <p class="note">
      Send to one of these and nothing needs to be set. Those that begin with +44 are valid mobile numbers kept free for
      fiction.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Number</th>
            <th>or</th>
            <th>What happens</th>
          </tr>
        </thead>
        <tbody>
          ${MAGIC_OUTCOMES.map(
            ({ suffix, meaning }) =>
              html`<tr>
                <td>${copyable(`+150055501${suffix}`)}</td>
                <td>${copyable(`+4477009009${suffix}`)}</td>
                <td>${meaning}</td>
              </tr>`,
          )}
          <tr>
            <td>${copyable('+15005530003')}</td>
            <td>${copyable('+447700900933')}</td>
            <td>
              Undelivered with 30003. Any 3xxxx code: <code>+150055</code> and the code; 30001 to 30009 also
              <code>+44770090093</code> and the last digit
            </td>
          </tr>
          <tr>
            <td>${copyable('+15005521610')}</td>
            <td></td>
            <td>Refused with 21610. Any 1xxxx, 2xxxx or 6xxxx code the same way</td>
          </tr>
          ${Object.entries(REFUSED_RECIPIENTS).map(
            ([number, code]) =>
              html`<tr>
                <td>${copyable(number)}</td>
                <td></td>
                <td>Refused with ${code}: ${errorTitle(code)} (Twilio’s own)</td>
              </tr>`,
          )}
          ${Object.entries(REFUSED_SENDERS).map(
            ([number, code]) =>
              html`<tr>
                <td>${copyable(number)}</td>
                <td></td>
                <td>As sender: refused with ${code} (Twilio’s own)</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
