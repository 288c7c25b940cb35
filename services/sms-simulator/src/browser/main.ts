import { listenToActions } from './actions.js';
import { copyOnClick } from './copying.js';
import { startInbox } from './inbox-list.js';
import { listenToKeys } from './keyboard.js';
import { watchLive } from './live.js';
import { stickToEnd } from './stick-to-end.js';

copyOnClick();
listenToActions();
listenToKeys();
stickToEnd();
const list = document.querySelector<HTMLElement>('[data-rows]');
watchLive(list === null ? null : startInbox(list));
