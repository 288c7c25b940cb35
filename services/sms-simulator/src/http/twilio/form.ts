/** The fields of a form or a query; a name that is repeated has all its values. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An empty field is as good as none, as Twilio takes it. */
export function filled(form: Form, name: string): string | undefined {
  return one(form, name) || undefined;
}

export function one(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : value?.[0];
}

export function all(form: Form, name: string): readonly string[] {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
