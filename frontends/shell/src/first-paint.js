// Runs before the body is parsed, as it is written here: the time of day, the theme and the language that the person chose, whether there is
// somebody whose frame can be shown, and what becomes of the page where its scripts do not come.
(() => {
  const { documentElement: root } = document;
  const { dataset } = root;
  const speak = (language) => (root.lang = /^es\b/i.test(language) ? 'es' : 'en');
  speak(navigator.language);
  const hour = new Date().getHours();
  dataset.day = hour < 5 || hour >= 20 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  try {
    const { theme, language } = JSON.parse(localStorage.getItem('linecheck.preferences') ?? '{}');
    if (language === 'en' || language === 'es') speak(language);
    dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
    const isSignedIn = Object.keys(localStorage).some((key) => key.startsWith('linecheck.user:'));
    if (isSignedIn) dataset.frame = /^\/(dashboard\/?)?$/.test(location.pathname) ? 'dashboard' : 'page';
  } catch {
    // Nothing is stored that can be read: the page shows what there is to show once it runs.
  }

  // While one version follows another a page may ask for scripts that are there no more: it is loaded anew by itself, once a minute at most.
  const LOADED_ANEW = 'linecheck.loaded-anew';
  const recover = () => {
    let last = Date.now();
    try {
      const stored = sessionStorage.getItem(LOADED_ANEW);
      sessionStorage.setItem(LOADED_ANEW, String(Date.now()));
      last = Number(stored ?? 0);
    } catch {
      // A tab that keeps nothing would be loaded anew for ever.
    }
    const reload = () => location.reload();
    if (navigator.onLine && Math.abs(Date.now() - last) >= 60_000) return reload();
    dataset.unloaded = '';
    addEventListener('online', reload, { once: true });
  };
  addEventListener('error', ({ target }) => /\/main\.[^/]*$/.test(target.src) && recover(), true);
  addEventListener('linecheck:unloaded', recover);
})();
