import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { previewText } from '../../use-cases/preview-text';
import { presentPreview } from '../presenters/preview';
import { requestedText } from '../requested-text';

export function previewTestRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.previewTest, async (request, reply) => {
    const { person, body } = request;
    const locale = languageFor(request, reply, locales);
    const asked = { userId: person.id, locale, text: requestedText(body), phoneNumber: body.phone_number };
    return presentPreview(await previewText(database.source.manager, asked));
  });
}
