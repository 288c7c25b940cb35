/** What is said of all that is held of a person. */
export const yourData = {
  title: 'Your data',
  detail: 'Everything we keep of you: numbers, codes that were sent, tests, templates, and what became of each text.',
  download: 'Download my data',
  downloadFailed: 'Your data could not be downloaded',
  erase: 'Erase everything',
  dialog: {
    title: 'Erase everything?',
    lead: 'This cannot be undone.',
    effects: {
      data: 'Your numbers, tests, templates and their history go.',
      texts: 'Texts that are still to be sent are not sent.',
      anew: 'To use a number again, add and verify it anew.',
      stopped: 'A phone that said STOP still gets no texts. We remember that without its number.',
    },
    word: 'erase',
    confirmLabel: 'Type erase to confirm',
    confirmMissing: 'Type the word erase.',
    confirm: 'Erase everything',
    cancel: 'Cancel',
    failed: 'Nothing was erased',
    done: 'Everything is erased.',
  },
};
