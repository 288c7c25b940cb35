/** One thing to do at one moment. */
export interface Task {
  readonly at: number;
  readonly run: () => void | Promise<void>;
  cancelled: boolean;
}

interface Entry {
  readonly task: Task;
  readonly order: number;
}

/** A binary heap: earliest first, and for one moment in the order of asking. */
export class TaskQueue {
  private readonly heap: Entry[] = [];
  private asked = 0;

  get size(): number {
    return this.heap.length;
  }

  push(task: Task): void {
    this.asked += 1;
    this.heap.push({ task, order: this.asked });
    this.rise(this.heap.length - 1);
  }

  peek(): Task | undefined {
    return this.heap[0]?.task;
  }

  pop(): Task | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first.task;
  }

  private rise(from: number): void {
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.swapIfEarlier(child, parent)) return;
      child = parent;
    }
  }

  private sink(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= this.heap.length) return;
      const right = left + 1;
      const child = right < this.heap.length && this.isEarlier(right, left) ? right : left;
      if (!this.swapIfEarlier(child, parent)) return;
      parent = child;
    }
  }

  private swapIfEarlier(child: number, parent: number): boolean {
    if (!this.isEarlier(child, parent)) return false;
    const moved = this.heap[child] as Entry;
    this.heap[child] = this.heap[parent] as Entry;
    this.heap[parent] = moved;
    return true;
  }

  private isEarlier(one: number, other: number): boolean {
    const a = this.heap[one] as Entry;
    const b = this.heap[other] as Entry;
    return a.task.at === b.task.at ? a.order < b.order : a.task.at < b.task.at;
  }
}
