// Runs before the body is parsed, as it is written here: the time of day, the theme and the language that the person chose, and whether there is
// somebody whose frame can be shown.
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
})();
