import { measureText, variablesIn } from '@linecheck/shared-contracts/message-text';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { DEFAULT_TEMPLATE, type Template, type TemplateDraft } from '../src/features/templates/template';

const API = 'http://localhost:8080/api/v1/sms/test';
const CREATED = '2026-11-20T09:00:00.000Z';

/** A template of the person's own, by default. */
export function template(changed: Partial<Template> & TemplateDraft): Template {
  const { encoding, characters, segments } = measureText(changed.text);
  return {
    built_in: false,
    variables: variablesIn(changed.text),
    encoding,
    characters,
    segments,
    created_at: CREATED,
    updated_at: CREATED,
    ...changed,
  };
}

export const builtInTemplates: readonly Template[] = [
  template({ name: DEFAULT_TEMPLATE, text: 'This is a test message.', built_in: true }),
  template({ name: 'reminder', text: 'Hi {{name}}, see you on {{date}}.', built_in: true }),
  template({ name: 'unicode', text: 'Does it arrive? ✓ 🎉', built_in: true }),
];

/** Templates and prices as the service answers them, and what was asked of it. */
export class TemplatesService {
  own: Template[] = [];
  /** For a segment, in dollars; null where no price is known. */
  price: number | null = 0.0079;
  /** Operations that changed something, such as `PUT dentist`. */
  readonly changes: { readonly what: string; readonly body: unknown; readonly key: string | null }[] = [];
  /** Numbers that a price was asked for. */
  readonly pricesAsked: string[] = [];

  reset(): void {
    this.own = [];
    this.price = 0.0079;
    this.changes.length = 0;
    this.pricesAsked.length = 0;
  }

  handlers(): HttpHandler[] {
    return [
      http.get(`${API}/templates`, () => HttpResponse.json({ items: [...builtInTemplates, ...this.own] })),
      http.post(`${API}/templates`, async ({ request }) => {
        const made = template(await this.note('POST', request));
        this.own = [...this.own, made];
        return HttpResponse.json(made, { status: 201 });
      }),
      http.put(`${API}/templates/:name`, async ({ params, request }) => {
        const changed = template(await this.note(`PUT ${String(params.name)}`, request));
        this.own = this.own.map((known) => (known.name === params.name ? changed : known));
        return HttpResponse.json(changed);
      }),
      http.delete(`${API}/templates/:name`, ({ params }) => {
        this.changes.push({ what: `DELETE ${String(params.name)}`, body: null, key: null });
        this.own = this.own.filter(({ name }) => name !== params.name);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post(`${API}/preview`, async ({ request }) => {
        const { phone_number } = (await request.json()) as { phone_number: string };
        this.pricesAsked.push(phone_number);
        return HttpResponse.json(previewOf(this.price));
      }),
    ];
  }

  private async note(what: string, request: Request): Promise<TemplateDraft> {
    const body = (await request.json()) as TemplateDraft;
    this.changes.push({ what, body, key: request.headers.get('idempotency-key') });
    return body;
  }
}

function previewOf(price: number | null): Record<string, unknown> {
  const text = 'This is a test message.';
  return {
    message_content: text,
    ...measureText(text),
    max_segments: 10,
    unicode_characters: [],
    price: price === null ? null : { country: 'GB', currency: 'USD', per_segment: price, total: price },
  };
}
