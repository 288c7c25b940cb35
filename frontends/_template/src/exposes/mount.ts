import { createRemoteMount } from '@linecheck/frontend-kit';
import { TemplateCard } from './TemplateCard';

/** Shows the remote on a page without React. One that stands in the contracts' table names itself: `createRemoteMount<ComponentName<'…'>>`. */
export const mount = createRemoteMount({ TemplateCard });
