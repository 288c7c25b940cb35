/** Links that open a chat and name their number in full, without `+`; their other parameters may hold digits too. */
const CHAT_LINK =
  /(?:https?:\/\/)?(?:www\.)?(?:wa\.me\/(?=[+%\d])|(?:(?:\w{1,10}\.)?whatsapp\.com\/send|whatsapp:\/\/send|viber:\/\/(?:chat|add|contact)|tg:\/\/resolve)\/?\?(?:\S{0,200}?&)?(?:phone|number)=)((?:\+|%2b)*)([^\s?&#/<>]+)(?:[?&#/][^\s<>]*)?/gi;
const SCHEME = /^(?:tel|sms|smsto|callto|whatsapp):(?:\/\/)?/i;
const CONTEXT = /;phone-context=\s*(\+[\d.()-]+)/i;
const PARAMETER = /;(?!ext=)[a-z][\w-]*(?:=[^;]*)?/gi;

/** A text with the numbers of its links into chats in their place. */
export function withoutChatLinks(text: string): string {
  return text.replace(CHAT_LINK, '+$2');
}

/** The number of a text that is a link: RFC 3966 (`tel:`, with the context of a local number) and RFC 5724 (`sms:`). */
export function fromLink(text: string): string {
  if (!SCHEME.test(text)) return text;
  const address = text.replace(SCHEME, '').replace(/\?.*$/s, '').trim();
  const context = CONTEXT.exec(address)?.[1] ?? '';
  const number = address.replace(CONTEXT, '').replace(PARAMETER, '').trim();
  return number.startsWith('+') ? number : context + number;
}
