let numbered = 0;

/** A number that no other test uses, kept free for fiction by the American numbering plan. */
export function freshNumber(): string {
  numbered += 1;
  const area = 201 + Math.floor(numbered / 100);
  return `+1${area}55501${String(numbered % 100).padStart(2, '0')}`;
}
