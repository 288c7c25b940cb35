import { createHash } from 'node:crypto';

/** As much of a browser as signing in needs: cookies, and redirects that are followed one by one. */
export interface Browser {
  /** Follows redirects until a page comes, or one leads to `stopAt`. */
  open(url: string, init?: RequestInit): Promise<Visit>;
}

export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export function openBrowser(stopAt: string): Browser {
  const cookies = new Map<string, string>();

  async function load(url: string, init: RequestInit): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  async function open(url: string, init: RequestInit = {}): Promise<Visit> {
    let at = url;
    let answer = await load(at, init);
    for (let location = answer.headers.get('location'); location !== null; location = answer.headers.get('location')) {
      at = new URL(location, at).href;
      if (at.startsWith(stopAt)) break;
      answer = await load(at, {});
    }
    const body = await answer.text();
    if (!at.startsWith(stopAt) && runsScript(answer.headers, body, SUBMIT)) return open(...formOf(body));
    return { url: at, status: answer.status, headers: answer.headers, body };
  }

  return { open };
}

const SUBMIT = 'document.forms[0].submit()';

/** Whether the page has that inline script and its policy lets it run. */
function runsScript(headers: Headers, body: string, part: string): boolean {
  const [, script = ''] = /<script>([^<]*)<\/script>/.exec(body) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  return script.includes(part) && (headers.get('content-security-policy') ?? '').includes(`'sha256-${hash}'`);
}

function formOf(body: string): [string, RequestInit] {
  const [, action = ''] = /action="([^"]+)"/.exec(body) ?? [];
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of body.matchAll(/name="([^"]+)" value="([^"]*)"/g)) fields.set(name, value);
  return [action, { method: 'POST', body: fields }];
}
