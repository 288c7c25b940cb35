import { Html } from './html';

const PATHS = {
  inbox: '<path d="M3 13h4l2 3h6l2-3h4M3 13l3-8h12l3 8v6H3z"/>',
  callbacks: '<path d="M4 7h11l-3-3M20 17H9l3 3"/>',
  faults: '<path d="M13 3 5 14h6l-1 7 8-11h-6z"/>',
  connect: '<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>',
  search: '<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>',
  copy: '<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>',
  send: '<path d="m4 12 16-8-6 16-3-6z"/>',
  back: '<path d="m14 6-6 6 6 6"/>',
  phone: '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>',
} as const;

export function icon(name: keyof typeof PATHS): Html {
  return new Html(
    `<svg class="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${PATHS[name]}</svg>`,
  );
}
