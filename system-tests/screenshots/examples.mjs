// What the API's documentation shows as answers, for pages whose data takes days to come about.
import { readFileSync } from 'node:fs';

const document = JSON.parse(
  readFileSync(new URL('../../shared-contracts/openapi/linecheck.json', import.meta.url), 'utf8'),
);

/** Every operation that is read, as a pattern of its path and the documented answer. */
const reads = Object.entries(document.paths).flatMap(([path, { get }]) => {
  const content = get?.responses?.['200']?.content?.['application/json'];
  const answer = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
  const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
  return answer === undefined ? [] : [{ pattern, answer }];
});

/** Has the reads under a path answered as documented; what has no example goes to the service. */
export async function answerAsDocumented(page, under) {
  await page.route(`**${under}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const read = route.request().method() === 'GET' && reads.find(({ pattern }) => pattern.test(pathname));
    return read ? route.fulfill({ json: read.answer }) : route.fallback();
  });
}
