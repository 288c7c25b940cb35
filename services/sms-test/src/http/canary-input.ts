import type { CanaryInput } from '../domain/canary';

/** The body of a request that creates or changes a canary. */
interface CanaryBody {
  readonly name: string;
  readonly phone_number: string;
  readonly message_template?: string;
  readonly every_minutes: number;
}

export function canaryInput(body: CanaryBody): CanaryInput {
  return {
    name: body.name,
    phoneNumber: body.phone_number,
    messageTemplate: body.message_template ?? 'test',
    everyMinutes: body.every_minutes,
  };
}
