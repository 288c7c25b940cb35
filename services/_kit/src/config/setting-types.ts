import type { Static, TObject } from '@sinclair/typebox';
import type { httpSettings, natsSettings, twilioSettings } from './settings';

export type HttpConfig = Static<TObject<typeof httpSettings>>;
export type NatsConfig = Static<TObject<typeof natsSettings>>;
export type TwilioConfig = Static<TObject<typeof twilioSettings>>;
