import type { TSchema } from '@sinclair/typebox';
import { faultRuleSchema, NO_FAULTS, type FaultRule } from '../../network/faults';
import { html, type Html } from './html';

const GROUPS: readonly { readonly title: string; readonly fields: readonly (keyof FaultRule)[] }[] = [
  { title: 'The text', fields: ['outcome', 'error_code', 'slowness', 'price_delay_ms', 'segments_delay_ms'] },
  {
    title: 'The API’s answer',
    fields: ['answer', 'answer_on', 'answer_code', 'answer_status', 'answer_share', 'latency_ms', 'max_per_second'],
  },
  {
    title: 'Callbacks',
    fields: ['callbacks', 'callback_share', 'callback_delay_ms', 'callback_copies', 'callback_format'],
  },
  { title: 'How long', fields: ['times'] },
];

const NAMES: Readonly<Record<keyof FaultRule, string>> = {
  outcome: 'Ends as',
  error_code: 'Error code',
  slowness: 'Slowness ×',
  price_delay_ms: 'Price after (ms)',
  segments_delay_ms: 'Segments after (ms)',
  answer: 'Answer',
  answer_on: 'On',
  answer_code: 'Refusal code',
  answer_status: 'HTTP status',
  answer_share: 'Share of calls',
  latency_ms: 'Latency (ms)',
  max_per_second: 'Most per second',
  callbacks: 'Which, in which order',
  callback_share: 'Share made',
  callback_delay_ms: 'Late by (ms)',
  callback_copies: 'Copies',
  callback_format: 'Written as',
  times: 'For so many texts',
};

/** The switches of one rule. Whatever is left empty is not set and falls to the rule beneath it. */
export function faultForm(rule: FaultRule, url: string): Html {
  const set = Object.keys(rule).length;
  return html`<form class="faults" data-put="${url}" data-done="Faults set">
    ${GROUPS.map(({ title, fields }) => {
      const open = fields.some((field) => rule[field] !== undefined) || title === 'The text';
      return html`<details id="group-${title.replace(/\W/g, '')}" ${open && html`open`}>
        <summary>${title}</summary>
        <div class="fields">${fields.map((field) => fieldOf(field, rule))}</div>
      </details>`;
    })}
    <p class="actions">
      <button class="button primary">Set faults</button>
      <button class="button quiet" type="reset" data-empty ${set === 0 && html`hidden`}>Clear</button>
    </p>
  </form>`;
}

function fieldOf(name: keyof FaultRule, rule: FaultRule): Html {
  const schema = faultRuleSchema.properties[name] as TSchema;
  const value = rule[name];
  const usual = name === 'times' ? 'no end' : String(NO_FAULTS[name]);
  const title = String(schema.description ?? '');
  const choices = (schema.anyOf as { const: string }[] | undefined)?.map((option) => option.const);
  const input =
    choices === undefined
      ? html`<input
          name="${name}"
          type="number"
          step="${schema.type === 'integer' ? '1' : 'any'}"
          min="${schema.minimum as number}"
          max="${schema.maximum as number}"
          value="${value ?? ''}"
          placeholder="${usual}"
        />`
      : html`<select name="${name}">
          <option value="">as usual: ${usual}</option>
          ${choices.map((choice) => html`<option value="${choice}" ${choice === value && html`selected`}>${choice}</option>`)}
        </select>`;
  return html`<label class="field ${value !== undefined && 'set'}" title="${title}"
    ><span>${NAMES[name]}</span>${input}</label
  >`;
}
