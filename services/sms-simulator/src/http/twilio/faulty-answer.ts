import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import type { Faults } from '../../network/faults';
import { randomFor } from '../../random';

/** What the caller of the Messages API will get, decided once a call. */
export interface Answer {
  /** Ends the connection before anything is done. */
  readonly cut: boolean;
  /** Ends the connection after all is done. */
  readonly lost: boolean;
}

const AS_IT_SHOULD: Answer = { cut: false, lost: false };

/** Plays the faults of API calls: which call a shared fault hits follows from the seed and the call's number. */
export class FaultyAnswers {
  private calls = 0;
  private second = 0;
  private takenInSecond = 0;

  constructor(private readonly context: Context) {}

  /** Waits and refuses as the faults say, before a text is taken. */
  async beforeSending(faults: Faults): Promise<Answer> {
    const answer = await this.play(faults);
    if (!answer.cut) this.refuseOverLimit(faults);
    return answer;
  }

  /** The same for calls that do not send, where the faults ask for it. */
  async beforeOther(faults: Faults): Promise<Answer> {
    return faults.answer_on === 'every-call' ? this.play(faults) : AS_IT_SHOULD;
  }

  private async play(faults: Faults): Promise<Answer> {
    if (faults.latency_ms > 0) await wait(faults.latency_ms);
    if (faults.answer === 'normal' || this.isSpared(faults)) return AS_IT_SHOULD;
    if (faults.answer === 'refused') throw new Refusal(faults.answer_code);
    if (faults.answer === 'rate-limited') throw new Refusal(20429);
    if (faults.answer === 'server-error') {
      throw new Refusal(faults.answer_status === 503 ? 20503 : 20500, undefined, faults.answer_status);
    }
    return { cut: faults.answer === 'cut', lost: faults.answer === 'lost' };
  }

  private isSpared(faults: Faults): boolean {
    this.calls += 1;
    if (faults.answer_share >= 1) return false;
    return randomFor(this.context.config.seed, `answer ${this.calls}`)() >= faults.answer_share;
  }

  private refuseOverLimit(faults: Faults): void {
    if (faults.max_per_second === 0) return;
    const second = Math.floor(this.context.clock.now() / 1_000);
    if (second !== this.second) this.takenInSecond = 0;
    this.second = second;
    if (this.takenInSecond >= faults.max_per_second) throw new Refusal(20429);
    this.takenInSecond += 1;
  }
}

/** Ends the connection without an answer. */
export function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
