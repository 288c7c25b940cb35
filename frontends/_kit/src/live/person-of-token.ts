/** The `sub` of a JWT, to tell persons apart on one page. Not a check: services do that. Opaque tokens are one person. */
export function personOfAccessToken(token: string): string {
  const { sub } = claimsOf(token);
  return sub === undefined ? '' : String(sub);
}

/** Whether a JWT has the role `operator`: operators' streams hold more. */
export function isOperatorToken(token: string): boolean {
  const { roles } = claimsOf(token);
  return Array.isArray(roles) && roles.includes('operator');
}

function claimsOf(token: string): { readonly sub?: unknown; readonly roles?: unknown } {
  const payload = token.split('.')[1];
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
