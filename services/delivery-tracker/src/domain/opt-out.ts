/** What shows that a phone wants no texts from a sender, or takes them (again). */
export type OptOutSource = 'stop-word' | 'start-word' | 'provider-refusal' | 'accepted-send';

/** Whose texts to which phone. */
export interface Pair {
  /** E.164. */
  readonly recipient: string;
  /** A number, a short code or the SID of a Messaging Service. */
  readonly sender: string;
}

/** How a phone stands to a sender. */
export interface OptOut extends Pair {
  readonly optedOut: boolean;
  /** Where this state comes from, and since when; null while only accepted texts are known. */
  readonly source: OptOutSource | null;
  readonly since: Date | null;
  /** The time of the newest signal: older ones change nothing any more. */
  readonly asOf: Date;
  /** Grows by one with each published change; 0 before the first. */
  readonly version: number;
  /** Whom texts to this phone were for, as far as one is known. */
  readonly userId: string | null;
  /** Texts to this phone were for several people. */
  readonly isShared: boolean;
}

/** One signal about a pair. */
export interface OptOutSignal {
  readonly optedOut: boolean;
  readonly source: OptOutSource;
  readonly at: Date;
  /** Whom the text was for, where they had proven the number; null with words from the phone. */
  readonly userId: string | null;
}

export interface AppliedSignal {
  readonly optOut: OptOut;
  /** The state changed and has to be published: the version has grown. */
  readonly isChange: boolean;
}

/** A pair without any signal yet. */
export function newOptOut({ recipient, sender }: Pair): OptOut {
  const nothing = { source: null, since: null, userId: null };
  return { recipient, sender, ...nothing, optedOut: false, asOf: new Date(0), version: 0, isShared: false };
}

/**
 * Applies a signal to the state of its pair. The newest signal decides, whatever the order in which they come; of two at the
 * same time the one that holds texts back. The same object comes back where nothing is new.
 */
export function applySignal(before: OptOut, signal: OptOutSignal): AppliedSignal {
  const known = withPerson(before, signal.userId);
  const isOvertaken =
    signal.at < known.asOf || (signal.at.getTime() === known.asOf.getTime() && (known.optedOut || !signal.optedOut));
  if (isOvertaken) return { optOut: known, isChange: false };
  const updated = { ...known, asOf: signal.at };
  if (!isChange(known, signal)) return { optOut: updated, isChange: false };
  const { optedOut, source, at: since } = signal;
  return { optOut: { ...updated, optedOut, source, since, version: known.version + 1 }, isChange: true };
}

/** The one person whom texts to this phone were for; null where none or several are known. */
export function onlyPerson({ userId, isShared }: OptOut): string | null {
  return isShared ? null : userId;
}

/**
 * When the provider judged a text, at the earliest: when it was planned, which a UUIDv7 tells. Its answer may reach us
 * minutes later, and must not outweigh a word that the phone has sent since. All that is said of one text is of one time, whatever clock
 * `answeredAt` is of.
 */
export function decidedAt(messageId: string, answeredAt: Date): Date {
  if (messageId[14] !== '7') return answeredAt;
  return new Date(Number.parseInt(messageId.replaceAll('-', '').slice(0, 12), 16));
}

/** A refusal after a STOP says nothing new; after another refusal it says that the provider still means it. */
function isChange(known: OptOut, { optedOut }: OptOutSignal): boolean {
  if (known.optedOut !== optedOut) return true;
  return optedOut && known.source === 'provider-refusal';
}

function withPerson(optOut: OptOut, userId: string | null): OptOut {
  if (userId === null || optOut.isShared || optOut.userId === userId) return optOut;
  return optOut.userId === null ? { ...optOut, userId } : { ...optOut, isShared: true };
}
