/** What is said of all that is held of a person. */
export const yourData = {
  title: 'Your data',
  detail: 'Everything we keep of you: numbers, codes that were sent, tests, templates, and what became of each text.',
  download: 'Download my data',
  downloadFailed: 'Your data could not be downloaded',
  erase: 'Erase everything',
};
