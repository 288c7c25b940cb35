import { Type } from '@sinclair/typebox';

/** The header fields of draft-ietf-httpapi-ratelimit-headers that tell a caller which limits hold and what is left. */
export const rateLimitHeaders = {
  'RateLimit-Policy': Type.String({
    description:
      'The limits that hold: their names, with `q` what may be used within `w` seconds. `linecheck-unit` says what is counted where it is not requests',
    examples: ['"tests-per-person-hour";q=60;w=3600;linecheck-unit="segments"'],
  }),
  RateLimit: Type.String({
    description: 'What is left of them: `r`, and after `t` seconds more of it is free again',
    examples: ['"tests-per-person-hour";r=48;t=3540'],
  }),
};
