// Runs before the body is parsed, as it is written here: the theme that the person chose, and whether there is somebody whose frame can be shown.
(() => {
  const { dataset } = document.documentElement;
  try {
    const { theme } = JSON.parse(localStorage.getItem('linecheck.preferences') ?? '{}');
    dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
    const isSignedIn = Object.keys(localStorage).some((key) => key.startsWith('linecheck.user:'));
    if (isSignedIn) dataset.frame = /^\/(dashboard\/?)?$/.test(location.pathname) ? 'dashboard' : 'page';
  } catch {
    // Nothing is stored that can be read: the page shows what there is to show once it runs.
  }
})();
