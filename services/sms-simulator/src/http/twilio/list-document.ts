/** A list of API version 2010-04-01 that fits on one page. `path` is the resource's, without `.json`. */
export function listDocument(key: string, items: readonly unknown[], path: string): Record<string, unknown> {
  const uri = `${path}.json?PageSize=50&Page=0`;
  return {
    end: Math.max(0, items.length - 1),
    first_page_uri: uri,
    [key]: items,
    next_page_uri: null,
    page: 0,
    page_size: 50,
    previous_page_uri: null,
    start: 0,
    uri,
  };
}
