/** GSM 03.38, the seven-bit alphabet: what takes one unit, and what is escaped and takes two. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

/** By code unit, up to the euro sign, which is the last of them. */
const units = new Uint8Array(0x20ad);
for (const character of BASIC) units[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) units[character.charCodeAt(0)] = 2;

/** How many units of GSM-7 a UTF-16 code unit takes: 1, 2, or 0 where the alphabet does not have it. */
export function gsmUnits(codeUnit: number): number {
  return units[codeUnit] ?? 0;
}

/** Whether GSM-7 can say all of a text. */
export function isGsm7(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (gsmUnits(text.charCodeAt(at)) === 0) return false;
  return true;
}
