/** A place in one life of the stream. A stream that was made anew has another epoch, so its sequences mean nothing here. */
export interface Position {
  readonly epoch: string;
  readonly sequence: number;
}

/** `<stream epoch>-<sequence>`: the id of an SSE event. */
export function formatPosition({ epoch, sequence }: Position): string {
  return `${epoch}-${sequence}`;
}

/** The place that a Last-Event-ID names, or null where it is none of ours. */
export function parsePosition(text: string): Position | null {
  const [, epoch, digits] = /^([0-9a-z]{1,16})-([0-9]{1,15})$/.exec(text) ?? [];
  return epoch === undefined ? null : { epoch, sequence: Number(digits) };
}
