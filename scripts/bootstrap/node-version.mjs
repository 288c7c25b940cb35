// Says in one sentence when Node.js is too old, before anything else could fail in a less readable way.

const NEEDED = [20, 19];

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  throw new Refusal(
    `Linecheck needs Node.js ${NEEDED.join('.')} or newer, and this is ${version}. Install a newer one from https://nodejs.org and try again.`,
  );
}

/** Something a person can mend: shown as it stands, without a stack trace. */
export class Refusal extends Error {}

/** Runs a command. What a person can mend is one message and exit 1; the rest keeps its stack. */
export async function tell(story) {
  try {
    await story();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}
