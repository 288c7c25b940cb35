import components from '../components/components.css';
import controls from '../components/controls.css';
import notices from '../components/notices.css';
import toast from '../components/toast.css';
import base from './base.css';
import tokens from './tokens.css';

/** The kit's style sheets in their order: tokens, then what uses them. Dialogs, menus and timelines bring their own. */
export const kitStyles: readonly string[] = [tokens, base, controls, components, notices, toast];
