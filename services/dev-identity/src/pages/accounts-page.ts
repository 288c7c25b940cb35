import type { Person } from '../people.js';
import { html, type Html, type Page } from './page.js';

export function renderAccounts(people: readonly Person[]): Page {
  return {
    title: 'Sign in',
    body: html`
      <h1>Sign in to Linecheck</h1>
      <p class="lead">Choose who to be. This sign-in is for local use, so there are no passwords.</p>
      <form method="post">
        <ul class="accounts">
          ${people.map(account)}
        </ul>
        <button class="quiet" name="account" value="nobody">Cancel</button>
      </form>
    `,
  };
}

function account(person: Person): Html {
  const initials = person.name.replace(/(\w)\w*\s*/g, '$1');
  const roles = person.roles.map((role) => html`<span class="badge">${role}</span>`);
  return html`
    <li>
      <button class="account" name="account" value="${person.id}">
        <span class="avatar" aria-hidden="true">${initials}</span>
        <span class="who">
          <strong>${person.name}</strong>${roles}
          <span class="email">${person.email}</span>
          <span class="note">${person.purpose}</span>
        </span>
        <svg class="arrow" viewBox="0 0 16 16" aria-hidden="true"><path d="m6 3.5 4.5 4.5L6 12.5" /></svg>
      </button>
    </li>
  `;
}
