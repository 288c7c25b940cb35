import type { RequestedText } from '../use-cases/compose-text';

/** What bodies say about their text. */
export function requestedText(body: {
  message_template?: string;
  custom_message?: string;
  variables?: Record<string, string>;
}): RequestedText {
  const { message_template: messageTemplate, custom_message: customMessage, variables } = body;
  return { messageTemplate, customMessage, variables };
}
