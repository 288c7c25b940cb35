// What runs in the pages before their own scripts do.

/** Somebody is signed in, as the sign-in itself would leave it. */
export function signInAs({ sub, token, identity }) {
  localStorage.setItem('token', token);
  const expires_at = Math.floor(Date.now() / 1_000) + 3_600;
  const user = { access_token: token, token_type: 'Bearer', expires_at, profile: { sub, name: 'Bench' } };
  localStorage.setItem(`linecheck.user:${identity.issuer}:linecheck-shell`, JSON.stringify(user));
}

/** Writes into `measured` when something was first painted and when the number was shown (ms since the page was asked for), the sum of layout shifts, and the longest task in ms. */
export function record(digits) {
  const measured = { paint: 0, content: 0, shift: 0, longestTask: 0 };
  globalThis.measured = measured;
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') measured.paint = entry.startTime;
  });
  observe('layout-shift', (entry) => (measured.shift += entry.value));
  observe('longtask', (entry) => (measured.longestTask = Math.max(measured.longestTask, entry.duration)));
  const isShown = () => {
    const roots = [
      document.body,
      ...[...document.querySelectorAll('[data-linecheck]')].map(({ shadowRoot }) => shadowRoot),
    ];
    return roots.some((root) => root?.textContent?.replace(/\D/g, '').includes(digits));
  };
  const look = () => {
    if (isShown()) measured.content = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
