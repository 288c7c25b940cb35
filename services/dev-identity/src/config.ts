import {
  ConfigError,
  httpSettings,
  readConfig as readSettings,
  Type,
  type Static,
} from '@linecheck/service-kit/config';

const ListOfUrls = { description: 'Comma-separated', default: '' };

export const configSchema = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'The address to listen on' }),
  PORT: Type.Integer({ default: 0, minimum: 0, maximum: 65535, description: 'The port; 0 takes any that is free' }),
  ALLOWED_HOSTS: httpSettings.ALLOWED_HOSTS,
  ISSUER: Type.String({
    format: 'uri',
    description: 'The public URL of this provider; its path is where everything is served',
    examples: ['http://localhost:8080/auth'],
  }),
  AUDIENCE: Type.String({
    format: 'uri',
    description: 'The audience of access tokens, which is the name of the API',
    examples: ['https://linecheck.local/api'],
  }),
  REDIRECT_URIS: Type.String({
    minLength: 1,
    description: 'Comma-separated: where sign-in may return to',
    examples: ['http://localhost:8080/signed-in'],
  }),
  POST_LOGOUT_REDIRECT_URIS: Type.String({
    ...ListOfUrls,
    description: 'Comma-separated: where sign-out may return to',
  }),
  DATA_DIR: Type.String({
    minLength: 1,
    description: 'The folder for keys and sessions, so that a restart signs nobody out',
    examples: ['.data/identity'],
  }),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly allowedHosts: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly dataDir: string;
}

/** Everything wrong with the environment at once. Production is wrong: anybody can be anybody here. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  if (env['NODE_ENV'] === 'production') {
    throw new ConfigError([
      'NODE_ENV is production: dev-identity signs anybody in without a password, so it only runs for development and tests. Use a real OpenID provider.',
    ]);
  }
  const settings: Static<typeof configSchema> = readSettings(configSchema, env);
  return {
    host: settings.HOST,
    port: settings.PORT,
    allowedHosts: settings.ALLOWED_HOSTS,
    issuer: settings.ISSUER.replace(/\/$/, ''),
    audience: settings.AUDIENCE,
    redirectUris: urlsIn('REDIRECT_URIS', settings.REDIRECT_URIS),
    postLogoutRedirectUris: urlsIn('POST_LOGOUT_REDIRECT_URIS', settings.POST_LOGOUT_REDIRECT_URIS),
    dataDir: settings.DATA_DIR,
  };
}

function urlsIn(name: string, list: string): string[] {
  const urls = list
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '');
  const wrong = urls.filter((url) => !URL.canParse(url));
  if (wrong.length > 0) throw new ConfigError(wrong.map((url) => `${name} holds ${url}, which is not a URL.`));
  return urls;
}
