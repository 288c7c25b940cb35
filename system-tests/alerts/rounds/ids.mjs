/** The ids in what a command prints with --json: a document a line. */
export function idsIn(printed) {
  const documents = printed.split('\n').filter((line) => /^[[{]/.test(line));
  return documents.flatMap((line) => {
    const document = JSON.parse(line);
    return (document.items ?? document.letters ?? [document].flat()).map(({ id }) => id);
  });
}
