import { Secret } from '@linecheck/service-kit/config';
import { Type } from '@sinclair/typebox';
import { DEFAULT_LIMITS, defaultLimits, LIMITS_PATTERN, parseLimits } from './domain/fraud/limits';

/** What keeps codes from being asked for by those who are paid for the texts. */
export const fraudSettings = {
  CODE_BUDGETS_MODE: Type.Unsafe<'enforce' | 'record'>({
    type: 'string',
    enum: ['enforce', 'record'],
    default: 'enforce',
    description:
      'Whether budgets of unproven codes stop codes; record shows operators what would have been stopped, and stops nothing',
  }),
  UNPROVEN_CODES: Type.String({
    default: DEFAULT_LIMITS,
    pattern: LIMITS_PATTERN,
    description:
      'Codes that may stay unproven within 24 hours: of each scope a floor, or a share of the proofs of the last 14 days where that is more. Scopes that are left out keep their default',
    examples: ['range:10+20%,country:100+5%'],
  }),
  UNPROVEN_COUNTRIES_PER_ADDRESS: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 250,
    description: 'Countries that one address may ask for codes to within 24 hours without any being proven',
  }),
  REFUSED_RANGES: Type.String({
    default: '',
    pattern: '^(\\+[1-9][0-9]{0,14}(\\s*,\\s*\\+[1-9][0-9]{0,14})*)?$',
    description:
      'Beginnings of numbers in E.164, separated by commas, that get no code; operators can close others while it runs',
    examples: ['+8816,+23267'],
  }),
  CODE_REQUESTS_RETENTION_DAYS: Type.Integer({
    default: 45,
    minimum: 15,
    maximum: 400,
    description:
      'Days that requests for codes are kept for trying other limits on: the days to try them on, and 14 before those',
  }),
  CODE_GATE_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^@\\s]+$',
      description:
        'Service of your own that is asked by a signed POST before a code is sent; http only within your network',
      examples: ['https://risk.example.com/code-gate'],
    }),
  ),
  CODE_GATE_SECRET: Type.Optional(Secret('What questions to CODE_GATE_URL are signed with, 16 characters or more')),
  CODE_GATE_FAILURE: Type.Unsafe<'open' | 'closed'>({
    type: 'string',
    enum: ['open', 'closed'],
    default: 'open',
    description: 'Whether codes go out (open) or not (closed) while CODE_GATE_URL does not answer within 300 ms',
  }),
};

/** What a schema cannot say of them. */
export function fraudProblems(env: NodeJS.ProcessEnv): string[] {
  const { CODE_GATE_URL: url, CODE_GATE_SECRET: secret } = env;
  const unsigned = url && (secret ?? '').length < 16;
  return [
    ...limitProblems(env.UNPROVEN_CODES ?? ''),
    ...(unsigned
      ? ['CODE_GATE_SECRET is missing or shorter than 16 characters: questions to CODE_GATE_URL are signed with it']
      : []),
    ...(url && isMetadata(url)
      ? ['CODE_GATE_URL names the metadata address of a cloud, which is no service of yours']
      : []),
  ];
}

/** Whoever may write a setting may not thereby read the credentials of the machine. */
function isMetadata(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host.startsWith('169.254.') || host === '[fd00:ec2::254]' || host === 'metadata.google.internal';
}

function limitProblems(text: string): string[] {
  // What does not match the pattern is the schema's to name.
  if (!new RegExp(LIMITS_PATTERN).test(text)) return [];
  try {
    parseLimits(text, defaultLimits);
    return [];
  } catch (error) {
    return [`UNPROVEN_CODES: ${(error as Error).message}`];
  }
}
