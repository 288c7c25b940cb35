import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import type { Message } from '../../messages/message';
import { notFound } from './answer-errors';
import { forExistingMessage } from './existing-message';
import type { FaultyAnswers } from './faulty-answer';
import { listDocument } from './list-document';
import { rfc2822 } from './present-message';

/** What a message shows beside its words (twilio.com/docs/messaging/api/media-resource). */
export function listMediaRoutes(scope: FastifyInstance, context: Context, answers: FaultyAnswers): void {
  const { accountSid } = context.config;
  const pathOf = ({ sid }: Message): string => `/${API_VERSION}/Accounts/${accountSid}/Messages/${sid}/Media`;
  const mediaOf = (message: Message): { sid: string }[] =>
    message.mediaUrls.map((url, index) => presentMedia(message, url, index, accountSid, pathOf(message)));
  scope.get(
    '/Messages/:sid/Media.json',
    forExistingMessage(context, answers, (message) => listDocument('media_list', mediaOf(message), pathOf(message))),
  );
  scope.get(
    '/Messages/:sid/Media/:mediaSid.json',
    forExistingMessage(context, answers, (message, request) => {
      const { mediaSid } = request.params as { mediaSid?: string };
      const found = mediaOf(message).find(({ sid }) => sid === mediaSid);
      if (found === undefined) throw notFound(request.url);
      return found;
    }),
  );
}

function presentMedia(
  message: Message,
  url: string,
  index: number,
  accountSid: string,
  path: string,
): Record<string, unknown> & { sid: string } {
  const sid = `ME${createHash('md5').update(`${message.sid} ${index}`).digest('hex')}`;
  return {
    account_sid: accountSid,
    content_type: contentType(url),
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.createdAt),
    parent_sid: message.sid,
    sid,
    uri: `${path}/${sid}.json`,
  };
}

/** Nothing is fetched: the name's ending tells. */
function contentType(url: string): string {
  const ending = /\.(gif|png)$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
  return ending === undefined ? 'image/jpeg' : `image/${ending}`;
}
