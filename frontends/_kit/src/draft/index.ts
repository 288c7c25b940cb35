export { useDraft, type Draft } from './use-draft';
export { forgetDrafts } from './stored-draft';
