import type { UsagePage, UsageWay } from '@linecheck/shared-contracts/usage';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { pages } from '../../pages';
import type { Usage } from './usage';

/** So long after a click a page belongs to it, in ms: remotes may have something to finish before they lead there. */
const CLICK_LEADS_MS = 1_000;

/** Marks a part of the frame, so that what is clicked in it is known as a way: `data-usage-way="sidebar"`. */
const WAY = 'usageWay';
/** Elements that remotes are rendered in. */
const REMOTE = 'linecheck';

/** Reports each page that is opened, and by which way the person came there. */
export function usePageUsage({ report }: Usage): void {
  const [path] = useLocation();
  const page = usagePageOf(path);
  useEffect(() => {
    const note = (event: Event): void => {
      lastClick = { way: wayOf(event), at: event.timeStamp };
    };
    document.addEventListener('click', note, { capture: true });
    return () => document.removeEventListener('click', note, { capture: true });
  }, []);
  useEffect(() => {
    if (page === null) return;
    openedPages += 1;
    report({ type: 'page-opened', page, way: takeWay() });
  }, [page, report]);
}

let lastClick: { readonly way: UsageWay; readonly at: number } | null = null;
let openedPages = 0;

/** Whether no other page was shown before in this document. */
export function isFirstPage(): boolean {
  return openedPages <= 1;
}

function takeWay(): UsageWay {
  const click = lastClick;
  lastClick = null;
  return click !== null && performance.now() - click.at < CLICK_LEADS_MS ? click.way : 'link';
}

function wayOf(event: Event): UsageWay {
  for (const target of event.composedPath()) {
    if (!(target instanceof HTMLElement)) continue;
    const way = target.dataset[WAY];
    if (way === 'sidebar' || way === 'quick-action') return way;
    if (REMOTE in target.dataset) return 'widget';
  }
  return 'link';
}

/** Null for what is no page of the product. */
export function usagePageOf(address: string): UsagePage | null {
  // As the router has it: the slash at the end makes no other page.
  const path = address.replace(/\/+$/, '');
  if (path === pages.dashboard.path) return 'dashboard';
  if (path === pages.phoneManagement.path) return 'phone-management';
  if (path.startsWith(`${pages.test.path}/`)) return 'test';
  if (path === pages.settings.path) return 'settings';
  return path === pages.operations.path ? 'operations' : null;
}
