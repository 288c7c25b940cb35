/** Fields of the form are called as the service calls them, so what it does not accept is found, and focused, by its name. */
export const numberField = 'phone_number';
export const templateField = 'message_template';
export const textField = 'custom_message';

export function variableField(variable: string): string {
  return `variables.${variable}`;
}
