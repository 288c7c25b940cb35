import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readCallback } from '../../intake/read-callback';

export function addStatusCallback(scope: App, { callbacks }: Context): void {
  addOperation(scope, deliveryTrackerApi.statusCallback, async ({ query, body }) => {
    await callbacks.take(readCallback({ messageId: query.m, body, heardAt: new Date(), source: 'callback' }));
    return null;
  });
}
