import { phoneOf, type Message } from './message';

/** One phone that ever took part, for the list of phones. */
export interface Phone {
  readonly number: string;
  count: number;
  last: Message;
}

/** The newest messages, so many and no more: the oldest make room. */
export class MessageStore {
  private readonly bySid = new Map<string, Message>();
  private readonly phones = new Map<string, Phone>();
  /** In order of `seq`; a deleted or evicted one leaves a hole that compaction removes. */
  private log: (Message | undefined)[] = [];
  private head = 0;

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.bySid.size;
  }

  /** Keeps it, and gives back what had to make room. */
  add(message: Message): Message | undefined {
    this.log.push(message);
    this.bySid.set(message.sid, message);
    this.count(message);
    return this.bySid.size > this.capacity ? this.dropOldest() : undefined;
  }

  get(sid: string): Message | undefined {
    return this.bySid.get(sid);
  }

  remove(sid: string): void {
    const message = this.bySid.get(sid);
    if (message === undefined) return;
    this.bySid.delete(sid);
    this.log[this.indexOf(message)] = undefined;
    this.uncount(message);
  }

  clear(): void {
    this.bySid.clear();
    this.phones.clear();
    this.log = [];
    this.head = 0;
  }

  *newestFirst(): Generator<Message> {
    for (let i = this.log.length - 1; i >= this.head; i -= 1) {
      const message = this.log[i];
      if (message !== undefined) yield message;
    }
  }

  *oldestFirst(): Generator<Message> {
    for (let i = this.head; i < this.log.length; i += 1) {
      const message = this.log[i];
      if (message !== undefined) yield message;
    }
  }

  /** The one with the newest text first. */
  allPhones(): Phone[] {
    return [...this.phones.values()].sort((one, other) => other.last.seq - one.last.seq);
  }

  private dropOldest(): Message | undefined {
    while (this.head < this.log.length) {
      const oldest = this.log[this.head];
      this.log[this.head] = undefined;
      this.head += 1;
      if (this.head > 4_096 && this.head * 2 > this.log.length) this.compact();
      if (oldest !== undefined) {
        this.bySid.delete(oldest.sid);
        this.uncount(oldest);
        return oldest;
      }
    }
    return undefined;
  }

  private compact(): void {
    this.log = this.log.slice(this.head);
    this.head = 0;
  }

  /** By halving: the log is in order of `seq`, holes aside. */
  private indexOf(message: Message): number {
    let low = this.head;
    let high = this.log.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      let probe = middle;
      while (probe < high && this.log[probe] === undefined) probe += 1;
      const found = this.log[probe];
      if (found === undefined || found.seq > message.seq) high = middle;
      else if (found === message) return probe;
      else low = probe + 1;
    }
    return this.log[low] === message ? low : this.log.indexOf(message);
  }

  private count(message: Message): void {
    const number = phoneOf(message);
    const phone = this.phones.get(number);
    if (phone === undefined) this.phones.set(number, { number, count: 1, last: message });
    else {
      phone.count += 1;
      phone.last = message;
    }
  }

  private uncount(message: Message): void {
    const phone = this.phones.get(phoneOf(message));
    if (phone === undefined) return;
    phone.count -= 1;
    if (phone.count === 0) this.phones.delete(phone.number);
    else if (phone.last === message) phone.last = this.lastOf(phone.number) ?? phone.last;
  }

  private lastOf(number: string): Message | undefined {
    for (const message of this.newestFirst()) if (phoneOf(message) === number) return message;
    return undefined;
  }
}
