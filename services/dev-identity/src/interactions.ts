import type { Middleware } from 'koa';
import type Provider from 'oidc-provider';
import { renderAccounts } from './pages/accounts-page.js';
import { showPage } from './pages/page.js';
import { renderExpired } from './pages/error-page.js';
import { findPerson, people } from './people.js';

const INTERACTION_PATH = /^\/interaction\/[\w-]+$/;

/** Who asks for a sign-in anew (`prompt=login`, or a `max_age` that has passed) wants the person to act, whoever is hinted. */
const ASKED_ANEW = ['login_prompt', 'max_age'];

/** Answers `/interaction/<uid>`: signs a hinted person in at once, else lets somebody choose. */
export function interactionRoute(provider: Provider): Middleware {
  return async (ctx, next) => {
    if (!INTERACTION_PATH.test(ctx.path)) return next();
    const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(() => null);
    if (interaction === null) return renderExpired(ctx);

    const isAnew = ASKED_ANEW.some((reason) => interaction.prompt.reasons.includes(reason));
    const hinted = isAnew ? undefined : interaction.params['login_hint'];
    const chosen = ctx.method === 'POST' ? await readChoice(ctx.req) : hinted;
    const person = findPerson(chosen);
    if (person !== undefined) return finish({ login: { accountId: person.id, remember: true } });
    if (ctx.method === 'POST' && chosen === 'nobody') {
      return finish({ error: 'access_denied', error_description: 'Sign-in was cancelled.' });
    }
    showPage(ctx, renderAccounts(people));

    async function finish(result: Parameters<Provider['interactionResult']>[2]): Promise<void> {
      const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
      ctx.status = 303;
      ctx.redirect(returnTo);
    }
  };
}

const MAX_BODY_LENGTH = 1024;

/** The `account` of the page's form. */
async function readChoice(request: AsyncIterable<Buffer>): Promise<string | null> {
  let body = '';
  for await (const chunk of request) {
    body += chunk.toString('utf8');
    if (body.length > MAX_BODY_LENGTH) return null;
  }
  return new URLSearchParams(body).get('account');
}
