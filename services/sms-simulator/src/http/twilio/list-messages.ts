import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { dayOf, pageOf, type MessageFilter } from '../../messages/message-page';
import { Refusal } from '../../messages/refusal';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { presentMessage } from './present-message';
import { one, type Form } from './form';

const DEFAULT_SIZE = 50;
const MAX_PAGE_SIZE = 1_000;
const FILTERS = ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>'] as const;

export function listMessagesRoute(scope: FastifyInstance, { network, config }: Context, answers: FaultyAnswers): void {
  scope.get('/Messages.json', async (request, reply) => {
    const query = request.query as Form;
    const answer = await answers.beforeOther(network.faults.faultsFor(one(query, 'To') ?? ''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const size = readSize(one(query, 'PageSize'));
    const number = readPageNumber(one(query, 'Page'));
    const page = pageOf(network.store.newestFirst(), readFilter(query), size, one(query, 'PageToken'));
    const uri = (index: number, token: string | null | undefined): string =>
      pageUri(config.accountSid, query, size, index, token ?? undefined);
    return {
      end: number * size + Math.max(0, page.messages.length - 1),
      first_page_uri: uri(0, null),
      messages: page.messages.map((message) => presentMessage(message, config.accountSid)),
      next_page_uri: page.next === null ? null : uri(number + 1, page.next),
      page: number,
      page_size: size,
      previous_page_uri: page.previous === null ? null : uri(Math.max(0, number - 1), page.previous),
      start: number * size,
      uri: uri(number, one(query, 'PageToken')),
    };
  });
}

/** `DateSent>` and `DateSent<` include the named day, as Twilio's do. */
function readFilter(query: Form): MessageFilter {
  const [on, until, from] = [one(query, 'DateSent'), one(query, 'DateSent<'), one(query, 'DateSent>')];
  const [to, sender] = [one(query, 'To'), one(query, 'From')];
  return {
    ...(to === undefined ? {} : { to }),
    ...(sender === undefined ? {} : { from: sender }),
    ...(from === undefined ? {} : { sentFrom: dayOf(from).start }),
    ...(until === undefined ? {} : { sentUntil: dayOf(until).end }),
    ...(on === undefined ? {} : { sentFrom: dayOf(on).start, sentUntil: dayOf(on).end }),
  };
}

function readSize(value: string | undefined): number {
  if (value === undefined) return DEFAULT_SIZE;
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1) throw new Refusal(20001, `Invalid PageSize: ${value}`);
  return Math.min(size, MAX_PAGE_SIZE);
}

function readPageNumber(value: string | undefined): number {
  const number = Number(value ?? 0);
  if (!Number.isInteger(number) || number < 0) throw new Refusal(20001, `Invalid Page: ${value ?? ''}`);
  return number;
}

function pageUri(accountSid: string, query: Form, size: number, page: number, token: string | undefined): string {
  const parameters = new URLSearchParams();
  for (const name of FILTERS) {
    const value = one(query, name);
    if (value !== undefined) parameters.set(name, value);
  }
  parameters.set('PageSize', String(size));
  parameters.set('Page', String(page));
  if (token !== undefined) parameters.set('PageToken', token);
  return `/${API_VERSION}/Accounts/${accountSid}/Messages.json?${parameters.toString()}`;
}
