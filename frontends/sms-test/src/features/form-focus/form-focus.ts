/** What is wrong with which field, in words, by the names of the form's controls. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Moves the focus to the first control, in the order of the form, with which something is wrong. */
export function focusFirstError(form: HTMLFormElement | null, errors: object): void {
  focusFirstOf(form, (name) => Object.hasOwn(errors, name));
}

export function focusField(form: HTMLFormElement | null, field: string): void {
  focusFirstOf(form, (name) => name === field);
}

function focusFirstOf(form: HTMLFormElement | null, isMeant: (name: string) => boolean): void {
  const controls = [...(form?.elements ?? [])] as HTMLInputElement[];
  controls.find(({ name }) => isMeant(name))?.focus();
}
