import type { Message, StoryEntry } from '../../messages/message';
import type { Step } from '../../network/plan';
import { html, type Html } from './html';
import { moment } from './pieces';

/** What happened, with the seconds since the start at the right, and what is still to come drawn hollow. */
export function timeline(message: Message): Html {
  const coming = message.plan.filter((step) => step.what === 'status');
  return html`<ol class="timeline">
    ${message.story.map((entry) => happened(message, entry))} ${coming.map((step) => awaited(message, step))}
  </ol>`;
}

function happened(message: Message, entry: StoryEntry): Html {
  const tone = entry.errorCode !== undefined ? 'bad' : entry.what === 'status' ? 'done' : 'side';
  const when = entry.at === message.createdAt ? moment(entry.at) : since(message, entry.at);
  return html`<li class="${tone}">
    <span class="what"
      >${entry.text}${entry.errorCode !== undefined && html` <span class="mono">(${entry.errorCode})</span>`}</span
    >
    <span class="when">${when}</span>
  </li>`;
}

function awaited(message: Message, step: Step & { what: 'status' }): Html {
  return html`<li class="awaited">
    <span class="what">${step.status}${step.errorCode !== null && ` (${step.errorCode})`}</span>
    <span class="when">at ${since(message, step.at)}</span>
  </li>`;
}

function since(message: Message, at: number): Html {
  const seconds = ((at - message.createdAt) / 1_000).toFixed(2);
  return html`<time datetime="${new Date(at).toISOString()}" title="${new Date(at).toISOString()}"
    >+${seconds} s</time
  >`;
}
