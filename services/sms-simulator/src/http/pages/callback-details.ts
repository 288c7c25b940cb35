import type { Attempt, Callback } from '../../callbacks/callback';
import { html, type Content, type Html } from './html';
import { badge, moment } from './pieces';

const STATES = {
  waiting: ['warn', 'trying'],
  delivered: ['ok', 'told'],
  'given-up': ['bad', 'given up'],
  dropped: ['plain', 'dropped'],
} as const;

/** One callback with every try; opens to show what was sent and what came back. */
export function callbackDetails(callback: Callback, heading: Content = null): Html {
  const [tone, words] = STATES[callback.state];
  const tries = callback.attempts.length;
  return html`<details class="callback" id="callback-${callback.id}">
    <summary>
      ${heading}
      <span class="mono status">${callback.status}</span>
      ${badge(tone, words)}
      <span class="count">${tries} ${tries === 1 ? 'try' : 'tries'}</span>
      <span class="when">${moment(callback.dueAt)}</span>
    </summary>
    <ol class="attempts">
      ${callback.attempts.map((attempt, index) => attemptLine(attempt, index))}
    </ol>
    <p class="mono break">POST ${callback.url}</p>
    <dl class="parameters">
      ${Object.entries(callback.parameters).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </details>`;
}

const RESULTS: Readonly<Record<Attempt['result'], string>> = {
  answered: 'answered',
  'connection-failed': 'no connection',
  'connection-timed-out': 'connecting took too long',
  'read-timed-out': 'no answer in time',
};

function attemptLine(attempt: Attempt, index: number): Html {
  const good = attempt.httpStatus !== null && attempt.httpStatus < 400;
  return html`<li>
    <span class="count">${index + 1}.</span>
    ${badge(good ? 'ok' : 'bad', attempt.httpStatus === null ? RESULTS[attempt.result] : String(attempt.httpStatus))}
    <span>${attempt.ms} ms</span>
    <span class="mono break">${attempt.detail}</span>
    <span class="when">${moment(attempt.at)}</span>
  </li>`;
}
