/** Keeps the plus and the last two digits: `+447700900456` becomes `+**********56`. */
export function maskPhoneNumber(e164: string): string {
  return e164.replace(/\d(?=\d{2})/g, '*');
}

const PHONE_NUMBER = /(?:\+|%2B)\d{7,15}(?!\d)/gi;
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+/g;

/** Takes phone numbers and tokens out of a line, wherever in it they stand: in messages and errors, too. */
export function maskLine(line: string): string {
  return line.replace(PHONE_NUMBER, maskPhoneNumber).replace(TOKEN, '[token]');
}
