/* global document */
// Sends the sign-out form at once where the page says that nobody needs to be asked.
const button = document.querySelector('button[data-at-once]');
if (button !== null) button.form.requestSubmit(button);
