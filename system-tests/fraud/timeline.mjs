const BETWEEN_CODES_MS = 30_000;

/** Does what people and campaigns do, in the order of time: `driver.ask` answers when to ask again, null where the code is sent. */
export async function play(people, driver) {
  const queue = new Queue();
  for (const person of people) {
    for (const at of person.asksAt) queue.add(at, 'ask', person);
    if (person.provesAt !== null) queue.add(person.provesAt, 'prove', person);
  }
  const outcomes = new Map(
    people.map((person) => [person, { sent: 0, sentAt: -Infinity, stopped: 0, rules: [], waitedMs: 0, proven: false }]),
  );
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { at, what, person } = next;
    const outcome = outcomes.get(person);
    if (what === 'prove') {
      if (outcome.sent > 0) outcome.proven = await driver.prove(person, at);
      continue;
    }
    // Who was told twice to come again has two tries at the same moment, and needs one.
    if (outcome.proven || at - outcome.sentAt < BETWEEN_CODES_MS) continue;
    const refused = await driver.ask(person, at);
    if (refused === null) {
      outcome.sent += 1;
      outcome.sentAt = at;
      if (outcome.stoppedAt !== undefined) outcome.waitedMs = at - outcome.stoppedAt;
      // Whoever had to wait enters the code that came in the end.
      if (outcome.stoppedAt !== undefined && person.provesAt !== null) queue.add(at + 30_000, 'prove', person);
      continue;
    }
    outcome.stopped += 1;
    outcome.stoppedAt ??= at;
    outcome.rules.push(refused.rule);
    const comesAgain = person.campaign === null ? outcome.stopped < 8 : person.isPatient && outcome.stopped < 6;
    if (comesAgain) queue.add(at + refused.retryMs, 'ask', person);
  }
  return outcomes;
}

/** A binary heap by time, and by the order of adding where times are the same. */
class Queue {
  #items = [];
  #added = 0;

  add(at, what, person) {
    const items = this.#items;
    items.push({ at: Math.round(at), order: this.#added++, what, person });
    for (let child = items.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!isBefore(items[child], items[parent])) break;
      [items[child], items[parent]] = [items[parent], items[child]];
      child = parent;
    }
  }

  take() {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (items.length === 0) return first;
    items[0] = last;
    for (let parent = 0; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < items.length && isBefore(items[child], items[least])) least = child;
      if (least === parent) return first;
      [items[parent], items[least]] = [items[least], items[parent]];
      parent = least;
    }
  }
}

function isBefore(one, other) {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
