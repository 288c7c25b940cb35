// Twilio that fails, and texts that do not arrive.
import { setTimeout as delay } from 'node:timers/promises';

const simulated = (walk, rule) => walk.simulator('PUT', '/faults/global', { slowness: 0.1, ...rule });

export const answersLost = {
  fault: 'Twilio takes texts, and its answers are lost',
  alerts: ['LinecheckSendsUnknown'],
  provoke: (walk) => simulated(walk, { answer: 'lost', answer_share: 0.7 }),
  goOn: (walk) => walk.sendTests(8),
  mend: (walk) => simulated(walk, {}),
};

export const providerFails = {
  fault: 'Twilio answers 500',
  alerts: ['LinecheckProviderNotCalled'],
  provoke: (walk) => simulated(walk, { answer: 'server-error', answer_on: 'every-call' }),
  async goOn(walk) {
    await walk.sendTests(2);
    await delay(500);
  },
  mend: (walk) => simulated(walk, {}),
  // Texts go out by themselves: the next one probes.
  untilOver: (walk) => walk.sendTests(1),
};

export const accountRefused = {
  fault: 'Twilio refuses the credentials',
  alerts: ['LinecheckProviderRefusesAccount'],
  provoke: (walk) => simulated(walk, { answer: 'refused', answer_code: 20003, answer_on: 'every-call' }),
  async goOn(walk) {
    await walk.sendTests(2);
    await delay(500);
  },
  async mend(walk) {
    const said = await walk.npm('preflight').catch(({ stdout }) => stdout);
    await simulated(walk, {});
    if (!said.includes('Twilio refuses the credentials')) throw new Error(`preflight does not say it: ${said}`);
  },
};

export const textsUndelivered = {
  fault: 'Texts are undelivered',
  alerts: ['LinecheckTextsDoNotArrive'],
  provoke: (walk) => simulated(walk, { outcome: 'undelivered', error_code: 30003 }),
  async goOn(walk) {
    await walk.sendTests(2);
    await delay(3_000);
  },
  // What the runbook asks to look at first finds nothing wrong here; then texts arrive again.
  async mend(walk) {
    await walk.npm('preflight');
    await simulated(walk, {});
  },
  async untilOver(walk) {
    await walk.sendTests(4);
    await delay(1_000);
  },
};
