/** One text that a webhook answers with. */
export interface TwimlMessage {
  readonly body: string;
  readonly to: string | null;
  readonly from: string | null;
  readonly statusCallback: string | null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The `<Message>` verbs of a TwiML answer; every other verb is none of a text simulator's business. */
export function messagesIn(twiml: string): TwimlMessage[] {
  const response = /<Response\b[^>]*>([\s\S]*)<\/Response>/.exec(twiml.replace(/<!--[\s\S]*?-->/g, ''))?.[1];
  if (response === undefined) return [];
  return [...response.matchAll(/<(?:Message|Sms)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:Message|Sms)>)/g)]
    .map(([, attributes = '', content = '']) => ({
      body: bodyOf(content),
      to: attribute(attributes, 'to'),
      from: attribute(attributes, 'from'),
      statusCallback: attribute(attributes, 'statusCallback') ?? attribute(attributes, 'action'),
    }))
    .filter(({ body }) => body !== '');
}

function bodyOf(content: string): string {
  const body = /<Body\b[^>]*>([\s\S]*?)<\/Body>/.exec(content)?.[1] ?? content;
  return textOf(body).trim();
}

/** CDATA as it stands; elsewhere no tags, and entities resolved. */
function textOf(xml: string): string {
  return xml
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : unescape(part.replace(/<[^>]*>/g, ''))))
    .join('');
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match === null ? null : unescape(match[1] ?? match[2] ?? '');
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
