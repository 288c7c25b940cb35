import type { Static, TObject } from '@sinclair/typebox';
import type { twilioSettings } from './sending-settings';
import type { databaseSettings, httpSettings, natsSettings, tracingSettings } from './settings';

export type HttpConfig = Static<TObject<typeof httpSettings>>;
export type DatabaseConfig = Static<TObject<typeof databaseSettings>>;
export type NatsConfig = Static<TObject<typeof natsSettings>>;
export type TracingConfig = Static<TObject<typeof tracingSettings>>;
export type TwilioConfig = Static<TObject<typeof twilioSettings>>;
