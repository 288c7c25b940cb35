/** Percent-encoding of addresses, character references of HTML and escapes of JSON: each stands for the characters it is read as. */
export function withoutEscapes(text: string): string {
  return text
    .replace(/(?:%[\da-f]{2})+/gi, percentDecoded)
    .replace(/\\u([\da-f]{4})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (reference, hex?: string, decimal?: string) =>
      characterOf(hex === undefined ? Number(decimal) : parseInt(hex, 16), reference),
    )
    .replace(/&plus;/gi, '+')
    .replace(/&(?:shy|zwj|zwnj|lrm|rlm);/gi, '')
    .replace(/&(?:nbsp|ensp|emsp|thinsp|hyphen|[nm]dash);/gi, ' ');
}

function percentDecoded(octets: string): string {
  try {
    return decodeURIComponent(octets);
  } catch {
    // URIError: they are not UTF-8.
    return octets;
  }
}

const LAST_CHARACTER = 0x10ffff;

function characterOf(code: number, otherwise: string): string {
  return code <= LAST_CHARACTER ? String.fromCodePoint(code) : otherwise;
}
