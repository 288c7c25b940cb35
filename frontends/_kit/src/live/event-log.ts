/** One message of the stream as the server sent it. */
export interface LoggedEvent {
  readonly id: string;
  readonly data: string;
}

/** What is kept for tabs that missed something; whoever missed more fetches anew. Characters are UTF-16 units. */
const MAX_KEPT = { events: 500, characters: 256 * 1024 };

/** The newest events of a stream: from where to resume, what was received already, and what came after an id. */
export class EventLog {
  /** The id before the first event that is kept. */
  private base: string | null = null;
  private events: LoggedEvent[] = [];
  private characters = 0;

  /** The id to resume from; null while none is known. */
  get last(): string | null {
    return this.events.at(-1)?.id ?? this.base;
  }

  has(id: string): boolean {
    return id === this.base || this.events.some((event) => event.id === id);
  }

  append(event: LoggedEvent): void {
    this.events.push(event);
    this.characters += event.data.length;
    while (this.events.length > MAX_KEPT.events || this.characters > MAX_KEPT.characters) this.dropOldest();
  }

  /** Everything before `id` counts no more. */
  restart(id: string | null): void {
    this.base = id;
    this.events = [];
    this.characters = 0;
  }

  /** The events after `id`; null where that is not known any more. */
  after(id: string): readonly LoggedEvent[] | null {
    if (id === this.base) return this.events;
    const place = this.events.findIndex((event) => event.id === id);
    return place === -1 ? null : this.events.slice(place + 1);
  }

  private dropOldest(): void {
    const oldest = this.events.shift();
    this.base = oldest?.id ?? this.base;
    this.characters -= oldest?.data.length ?? 0;
  }
}
