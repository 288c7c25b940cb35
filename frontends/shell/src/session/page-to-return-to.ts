/** The page that is open, as the address to come back to after a sign-in. */
export function pageToReturnTo(): string {
  const { pathname, search, hash } = location;
  return pathname === '/' ? '/dashboard' : `${pathname}${search}${hash}`;
}
