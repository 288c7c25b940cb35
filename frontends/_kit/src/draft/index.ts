export { useDraft, useKeptFields, type Draft } from './use-draft';
export { forgetDrafts, type Fields } from './stored-draft';
