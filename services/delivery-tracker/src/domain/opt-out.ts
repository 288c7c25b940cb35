/** What tells that a phone wants no texts from a sender, or takes them (again). */
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
  /** What told of this state, and when; null while nothing but accepted texts was heard of. */
  readonly source: OptOutSource | null;
  readonly since: Date | null;
  /** The time of the newest signal: older ones change nothing any more. */
  readonly asOf: Date;
  /** Grows by one with each change that is told; 0 where nothing has been. */
  readonly version: number;
  /** Whom texts to this phone were for, as far as one is known. */
  readonly person: string | null;
  /** Texts to this phone were for several people. */
  readonly isShared: boolean;
}

/** One thing that was heard of a pair. */
export interface OptOutSignal {
  readonly optedOut: boolean;
  readonly source: OptOutSource;
  readonly at: Date;
  /** Whom the text was for, where they had proven the number; null with words from the phone. */
  readonly person: string | null;
}

export interface HeardSignal {
  readonly optOut: OptOut;
  /** The world has to hear of it: the version has grown. */
  readonly isNews: boolean;
}

/** A pair of which nothing has been heard. */
export function unheardPair({ recipient, sender }: Pair): OptOut {
  const nothing = { source: null, since: null, person: null };
  return { recipient, sender, ...nothing, optedOut: false, asOf: new Date(0), version: 0, isShared: false };
}

/**
 * Takes a signal into the state of its pair. The newest signal decides, whatever the order in which they come; of two at the
 * same time the one that holds texts back. The same object comes back where nothing is new.
 */
export function hearSignal(before: OptOut, signal: OptOutSignal): HeardSignal {
  const known = withPerson(before, signal.person);
  const isOvertaken =
    signal.at < known.asOf || (signal.at.getTime() === known.asOf.getTime() && (known.optedOut || !signal.optedOut));
  if (isOvertaken) return { optOut: known, isNews: false };
  const heard = { ...known, asOf: signal.at };
  if (!isNews(known, signal)) return { optOut: heard, isNews: false };
  const { optedOut, source, at: since } = signal;
  return { optOut: { ...heard, optedOut, source, since, version: known.version + 1 }, isNews: true };
}

/** The one person whom texts to this phone were for; null where none or several are known. */
export function onlyPerson({ person, isShared }: OptOut): string | null {
  return isShared ? null : person;
}

/**
 * When the provider judged a text, at the earliest: when it was planned, which a UUIDv7 tells. Its answer may reach us
 * minutes later, and must not outweigh a word that the phone has sent since.
 */
export function judgedAt(messageId: string, answeredAt: Date): Date {
  if (messageId[14] !== '7') return answeredAt;
  const planned = Number.parseInt(messageId.replaceAll('-', '').slice(0, 12), 16);
  return new Date(Math.min(planned, answeredAt.getTime()));
}

/** A refusal after a STOP says nothing new; after another refusal it says that the provider still means it. */
function isNews(known: OptOut, { optedOut }: OptOutSignal): boolean {
  if (known.optedOut !== optedOut) return true;
  return optedOut && known.source === 'provider-refusal';
}

function withPerson(optOut: OptOut, person: string | null): OptOut {
  if (person === null || optOut.isShared || optOut.person === person) return optOut;
  return optOut.person === null ? { ...optOut, person } : { ...optOut, isShared: true };
}
