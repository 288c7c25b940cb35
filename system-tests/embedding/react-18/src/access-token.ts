/** Linecheck's token from our own backend: kept until shortly before it ends, and asked for anew where Linecheck refused it. */
const SPARE_MS = 30_000;
let current: Promise<{ token: string; until: number }> | undefined;

export async function getAccessToken({ fresh = false } = {}): Promise<string> {
  if (fresh || current === undefined || (await current).until < Date.now()) {
    current = request();
    current.catch(() => (current = undefined));
  }
  return (await current).token;
}

async function request(): Promise<{ token: string; until: number }> {
  const response = await fetch('/linecheck-token');
  // Our session has ended: the component says so, and ours is to sign the person in again.
  if (!response.ok) throw new Error(`No access token: ${response.status}.`);
  const { access_token: token, expires_in: seconds } = await response.json();
  return { token, until: Date.now() + seconds * 1000 - SPARE_MS };
}
