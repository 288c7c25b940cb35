import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The best of `languages` for whoever asks, by Accept-Language (RFC 9110, 12.5.4: weights, `es-MX` is served by `es`); the
 * first where none fits. Says in the answer which it is, and that caches have to keep them apart.
 */
export function languageFor<Language extends string>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  languages: readonly [Language, ...Language[]],
): Language {
  const language = bestOf(headers['accept-language'] ?? '', languages);
  const vary = reply.getHeader('vary');
  void reply.header('vary', vary === undefined ? 'Accept-Language' : `${String(vary)}, Accept-Language`);
  void reply.header('content-language', language);
  return language;
}

function bestOf<Language extends string>(accepted: string, languages: readonly [Language, ...Language[]]): Language {
  const preferences = accepted.split(',').map((preference) => {
    const [range = '', ...parameters] = preference.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, quality: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const byPreference = preferences.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { range } of byPreference) {
    const match = languages.find((language) => range === language || range.startsWith(`${language}-`));
    if (match !== undefined) return match;
    if (range === '*') return languages[0];
  }
  return languages[0];
}
