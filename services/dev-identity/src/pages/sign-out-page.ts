import type { KoaContextWithOIDC } from 'oidc-provider';
import { Html, html, showPage } from './page.js';

/**
 * Signs out without asking where the client proved by its ID token whose session it is; asks otherwise, so that a link
 * from somewhere else cannot sign anybody out.
 */
export function renderSignOut(ctx: KoaContextWithOIDC, form: string): void {
  const proven = ctx.oidc.entities.IdTokenHint !== undefined;
  showPage(ctx, {
    title: 'Sign out',
    body: html`
      <h1>${proven ? 'Signing out' : 'Sign out of Linecheck?'}</h1>
      ${new Html(form)}
      <p>
        <button class="button" form="op.logoutForm" name="logout" value="yes" ${new Html(proven ? 'data-at-once' : '')}>
          Sign out
        </button>
      </p>
    `,
  });
}

export function renderSignedOut(ctx: KoaContextWithOIDC): void {
  showPage(ctx, {
    title: 'Signed out',
    body: html`
      <h1>You are signed out</h1>
      <p><a class="button" href="/">Back to Linecheck</a></p>
    `,
  });
}
