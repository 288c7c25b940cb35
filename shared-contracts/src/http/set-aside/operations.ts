import { Type } from '@sinclair/typebox';
import { setAsidePaths, type SetAsideSource } from '../../paths';
import { defineOperation } from '../operation';
import { Page, Paging } from '../schemas';
import { SetAside, SetAsideContent, SetAsideParams, SetAsideState } from './set-aside';

/** The four operations on what one source has set aside: the same for all sources, each answered by its own service. */
export function setAsideOperations<const Name extends string>(source: SetAsideSource, name: Name) {
  const paths = setAsidePaths[source];
  const access = 'operator';
  return {
    list: defineOperation({
      id: `list${name}SetAside`,
      method: 'GET',
      path: paths.list,
      summary: `What ${whose[source]} and was set aside, the oldest first`,
      access,
      query: Type.Object({ ...Paging, state: Type.Optional(SetAsideState) }),
      responses: { 200: Page(SetAside) },
      errors: [],
    }),
    get: defineOperation({
      id: `get${name}SetAside`,
      method: 'GET',
      path: paths.get,
      summary: 'One of these and what it holds, safe to show whatever that is',
      access,
      params: SetAsideParams,
      responses: { 200: SetAsideContent },
      errors: ['not-found'],
    }),
    requeue: defineOperation({
      id: `requeue${name}SetAside`,
      method: 'POST',
      path: paths.requeue,
      summary: source === 'callbacks' ? 'Reads the callback again, as if it came now' : 'Publishes the event again',
      description:
        source === 'callbacks'
          ? 'For after an upgrade that understands it. What cannot be used still stays as it is: still-unusable says why.'
          : 'It has all its attempts again; if they fail, it comes back. One that waits no longer is a 404, so repeating it does nothing again.',
      access,
      params: SetAsideParams,
      responses: { 200: SetAside },
      errors: source === 'callbacks' ? ['not-found', 'still-unusable'] : ['not-found'],
    }),
    discard: defineOperation({
      id: `discard${name}SetAside`,
      method: 'POST',
      path: paths.discard,
      summary: 'Gives it up, with the reason',
      description: 'It stays readable as discarded for as long as its kind is kept. One that waits no longer is a 404.',
      access,
      params: SetAsideParams,
      body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, { additionalProperties: false }),
      responses: { 200: SetAside },
      errors: ['not-found'],
    }),
  };
}

/** The operations of one source, as its service registers them. */
export type SetAsideOperations = ReturnType<typeof setAsideOperations>;

const whose: Readonly<Record<SetAsideSource, string>> = {
  'phone-numbers': 'phone-numbers could not publish',
  'sms-test': 'sms-test could not publish',
  'delivery-tracker': 'delivery-tracker could not publish',
  callbacks: 'the provider told and nobody could use',
};
