interface KnownError {
  /** What Twilio's error dictionary calls it. */
  readonly title: string;
  /** The HTTP status, where the Messages API itself refuses with this code. */
  readonly status?: number;
}

/** The codes that a text can meet, from Twilio's error dictionary. */
const KNOWN: Readonly<Record<number, KnownError>> = {
  14107: { title: 'SMS send rate limit exceeded', status: 429 },
  20001: { title: 'Bad request', status: 400 },
  20003: { title: 'Authenticate', status: 401 },
  20004: { title: 'Method not allowed', status: 405 },
  20009: { title: 'Cannot modify this resource before it is complete', status: 409 },
  20404: { title: 'The requested resource was not found', status: 404 },
  20429: { title: 'Too Many Requests', status: 429 },
  20500: { title: 'An internal server error has occurred', status: 500 },
  20503: { title: 'Service is unavailable. Please try again.', status: 503 },
  21211: { title: "Invalid 'To' Phone Number", status: 400 },
  21212: { title: "Invalid 'From' Number", status: 400 },
  21265: { title: "'To' number cannot be a Short Code", status: 400 },
  21266: { title: "'To' and 'From' number cannot be the same", status: 400 },
  21408: { title: 'Permission to send an SMS has not been enabled for the region', status: 400 },
  21601: { title: "'From' phone number is not SMS capable", status: 400 },
  21602: { title: 'Message body is required.', status: 400 },
  21603: { title: "A 'From' phone number is required.", status: 400 },
  21604: { title: "A 'To' phone number is required.", status: 400 },
  21606: { title: "The 'From' phone number is not a valid message-capable Twilio phone number", status: 400 },
  21608: { title: 'The number is unverified. Trial accounts cannot send messages to unverified numbers', status: 400 },
  21609: { title: "Invalid 'StatusCallback' URL", status: 400 },
  21610: { title: 'Attempt to send to unsubscribed recipient', status: 400 },
  21611: { title: "This 'From' number has exceeded the maximum number of queued messages", status: 429 },
  21612: { title: "Message cannot be sent with the current combination of 'To' and/or 'From' parameters", status: 400 },
  21614: { title: "'To' number is not a valid mobile number", status: 400 },
  21617: { title: 'The concatenated message body exceeds the 1600 character limit', status: 400 },
  21620: { title: 'Invalid media URL(s)', status: 400 },
  21623: { title: 'Number of media files exceeds allowed limit', status: 400 },
  21624: { title: 'Invalid validity period value', status: 400 },
  21654: { title: 'ContentSid Required', status: 400 },
  21655: { title: 'The ContentSid is Invalid', status: 400 },
  21701: { title: 'The Messaging Service does not exist', status: 400 },
  21703: { title: 'The Messaging Service does not have a phone number available to send a message', status: 400 },
  21704: { title: 'The Messaging Service contains no phone numbers', status: 400 },
  21705: { title: 'The Messaging Service is invalid', status: 400 },
  30001: { title: 'Queue overflow' },
  30002: { title: 'Account suspended' },
  30003: { title: 'Unreachable destination handset' },
  30004: { title: 'Message blocked' },
  30005: { title: 'Unknown destination handset' },
  30006: { title: 'Landline or unreachable carrier' },
  30007: { title: 'Message filtered' },
  30008: { title: 'Unknown error' },
  30010: { title: 'Message price exceeds max price' },
  30017: { title: 'Carrier network congestion' },
  30018: { title: 'Destination carrier requires sender ID pre-registration' },
  30019: { title: 'Content size exceeds carrier limit' },
  30022: { title: 'US A2P 10DLC - Rate limits exceeded' },
  30023: { title: 'US A2P 10DLC - Daily message cap reached' },
  30024: { title: 'Numeric Sender ID not provisioned on carrier' },
  30027: { title: 'US A2P 10DLC - T-Mobile daily message limit reached' },
  30032: { title: 'Toll-free number has not been verified' },
  30033: { title: 'US A2P 10DLC - Campaign suspended' },
  30034: { title: 'US A2P 10DLC - Message from an unregistered number' },
  30035: { title: 'US A2P 10DLC - Message from a number that is still being configured' },
  30036: { title: 'Validity period expired' },
  30044: { title: 'Trial message length exceeded' },
  30409: { title: 'This message cannot be canceled', status: 409 },
  30410: { title: 'Provider timeout error' },
  30450: { title: 'Message delivery blocked' },
  30453: { title: 'Message could not be delivered' },
  30500: { title: 'Twilio internal error' },
  35111: { title: "SendAt cannot be empty for ScheduleType 'fixed'", status: 400 },
  35114: { title: 'Scheduling does not support this timestamp', status: 400 },
  35118: { title: 'MessagingServiceSid is required to schedule a message', status: 400 },
  35126: { title: 'The ScheduleType value provided is not supported for this channel', status: 400 },
  60728: { title: 'Account hourly message limit exceeded' },
  63007: { title: 'Twilio could not find a Channel with the specified From address', status: 400 },
  63038: { title: 'Account exceeded the daily messages limit', status: 429 },
};

export function errorTitle(code: number): string {
  return KNOWN[code]?.title ?? 'Unknown error';
}

/** The HTTP status of a refusal with this code. */
export function refusalStatus(code: number): number {
  return KNOWN[code]?.status ?? 400;
}
