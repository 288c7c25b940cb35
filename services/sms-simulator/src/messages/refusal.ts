import { errorTitle, refusalStatus } from './error-codes';

/** The API says no, in Twilio's shape: code, message, more_info, status. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: number,
    message: string = errorTitle(code),
    status?: number,
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status ?? refusalStatus(code);
  }
}
