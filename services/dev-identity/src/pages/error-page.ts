import type { Context } from 'koa';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { html, showPage } from './page.js';

/** What the provider cannot answer by returning to the client: shown to the person, with the code for whoever mends it. */
export function renderError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  showPage(
    ctx,
    {
      title: 'Sign-in failed',
      body: html`
        <h1>Sign-in did not work</h1>
        <p class="lead">${out.error_description ?? 'The request to sign in could not be understood.'}</p>
        <p class="note"><code>${out.error}</code></p>
        <p><a class="button" href="/">Back to Linecheck</a></p>
      `,
    },
    ctx.status >= 400 ? ctx.status : 400,
  );
}

export function renderExpired(ctx: Context): void {
  showPage(
    ctx,
    {
      title: 'Sign-in expired',
      body: html`
        <h1>This sign-in is over</h1>
        <p class="lead">It was finished already, it is more than an hour old, or it began in another browser.</p>
        <p><a class="button" href="/">Start again</a></p>
      `,
    },
    400,
  );
}
