import { useEffect, useState } from 'react';

/** What a text costs on the air. */
export interface MessageCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** In units of the encoding: some characters of GSM-7 take two. */
  readonly used: number;
  /** How many units its segments have room for. */
  readonly room: number;
  readonly segments: number;
  /** The characters that force UCS-2, each once. */
  readonly forcing: readonly string[];
}

export type MessageCounter = (text: string) => MessageCount;

/** Units in one segment alone, and in each of several, which carry a header. */
const segmentRoom = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** Loads the calculator that the service counts with, too: only once somebody writes a text. */
export async function loadMessageCounter(): Promise<MessageCounter> {
  const { SegmentedMessage } = await import('sms-segments-calculator');
  return (text) => {
    const message = new SegmentedMessage(text);
    const encoding = message.encodingName;
    const segments = Math.max(1, message.segmentsCount);
    const { alone, joined } = segmentRoom[encoding];
    return {
      encoding,
      used: message.encodedChars.reduce((units, character) => units + (character.codeUnits?.length ?? 0), 0),
      room: segments === 1 ? alone : segments * joined,
      segments,
      forcing: encoding === 'UCS-2' ? [...new Set(message.getNonGsmCharacters())] : [],
    };
  };
}

/** The counter once it is loaded and wanted. Without it the length is shown in plain characters. */
export function useMessageCounter(wanted: boolean): MessageCounter | null {
  const [counter, setCounter] = useState<MessageCounter | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    loadMessageCounter().then(
      (loaded) => {
        if (current) setCounter(() => loaded);
      },
      // Offline, or a newer build has replaced the file: the service counts again and says no where it must.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return counter;
}
