/** What a release is. */
export interface Release {
  /** Of the system: services, pages and images have one. */
  readonly version: string;
  /** Of shared-contracts, which is its own. */
  readonly contracts: string;
  /** The commit. */
  readonly revision: string;
  readonly changes: string;
}

/** Targets of the Dockerfile that run somewhere, and how the image of each is called: as compose and Kubernetes have it. */
export const IMAGES: Readonly<Record<string, string>> = {
  services: 'linecheck-services',
  web: 'linecheck-web',
  shell: 'linecheck-shell',
  'phone-widget-remote': 'linecheck-phone-widget-remote',
  'sms-test-remote': 'linecheck-sms-test-remote',
};

/** What the changelog says of a version. Throws where it says nothing. */
export function changesOf(changelog: string, version: string): string {
  const section = changelog.split(/^## /m).find((each) => each.split(/\s/)[0] === version);
  const changes = section?.split('\n').slice(1).join('\n').trim();
  if (!changes) throw new Error(`docs/CHANGELOG.md says nothing of ${version}.`);
  return changes;
}

/** `status` is what `git status --porcelain` prints. Throws where anything is not committed. */
export function requireCommitted(status: string): void {
  if (status.trim() !== '')
    throw new Error(`Commit what is changed first: the notes name a commit.\n${status.trimEnd()}`);
}

export function notesOf({ version, contracts, revision, changes }: Release): string {
  const builds = Object.entries(IMAGES).map(
    ([target, image]) =>
      `docker build --target ${target} --build-arg VERSION=${version} --build-arg REVISION=${revision} -t ${image}:${version} .`,
  );
  return `# Linecheck ${version}

Commit ${revision}. Contracts ${contracts}.

${changes}

## Images

Name the bases by the digests that were tried (\`--build-arg NODE_IMAGE=…@sha256:…\`, \`NGINX_IMAGE\`), and deploy by the digests of what comes out.

\`\`\`sh
${builds.join('\n')}
\`\`\`
`;
}
