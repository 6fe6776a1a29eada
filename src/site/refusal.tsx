import * as v from 'valibot';

import { problemTypes } from '../answers/problemTypes.ts';
import { messageAnswer, type MessageAnswer } from '../api/answer.ts';
import { type Match, matchRoute } from '../api/match.ts';
import type { HttpProblem } from '../api/problem.ts';
import { factsOf } from '../api/refuse.ts';
import { rawPath } from '../api/request.ts';
import { Bilingual } from '../model/table.ts';
import { readPageAddress, routes } from '../routes.ts';
import { readAssets } from './assets.ts';
import { Layout } from './layout.tsx';
import { pageFacts, pageHref, renderDocument, say } from './page.tsx';
import { List } from './parts/elements.tsx';
import { Words } from './parts/words.tsx';
import { texts } from './texts.ts';

/** Returns the page of a problem, with links to continue. */
export async function refuseAsPage(problem: HttpProblem, { url }: Request): Promise<MessageAnswer> {
  const path = readPath(url);
  // Below /en the problem is in English, even if no page has the address.
  const { href, english } = readPageAddress(encodeURI(path));
  const { parameters } = matchRoute(path);
  const language = english ? 'en' : 'zh';
  const page = {
    language,
    // Two slashes at the beginning of a link would name a host (RFC 3986 §4.2).
    href: href.replace(/^\/{2,}/, '/'),
    site: null,
    assets: (await readAssets()).addresses,
  } as const;
  const body = renderDocument(page, <Refusal problem={problem} suggestions={suggest(problem, href, parameters)} />);
  const facts = { ...factsOf(problem), ...(await pageFacts(language)), vary: ['Accept'] };
  return messageAnswer(problemTypes[problem.slug].status, body, facts);
}

/** The page for an address that does not exist or can't be answered now: what happened, and where to continue. */
const Refusal = ({ problem, suggestions }: { problem: HttpProblem; suggestions: ReturnType<typeof suggest> }) => {
  const { status, title, meaning } = problemTypes[problem.slug];
  const reason = readReason(problem);
  const faults = readFaults(problem);
  return (
    <Layout title={say(title)} crumbs={[]}>
      <h1>{say(title)}</h1>
      <p class="lead">{say(meaning)}</p>
      {reason && <p class="notice">{say(reason)}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ name, message, allowed }) => (
            <li>
              <code>{name}</code>
              {say(texts.colon)}
              <Words text={message} />
              {allowed.length > 0 && (
                <>
                  <br />
                  <small>
                    {say(texts.allowed) + say(texts.colon)}
                    {allowed.join(say(texts.comma))}
                  </small>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {suggestions.length > 0 && (
        <>
          <h2>{say(texts.perhaps)}</h2>
          <List
            items={suggestions.map(({ href, name }) => (
              <a href={pageHref(href)}>{name}</a>
            ))}
          />
        </>
      )}
      <p>
        <a href={pageHref(routes.home.href())}>{say(texts.backHome)}</a>
      </p>
      <p class="soft">HTTP {String(status)}</p>
    </Layout>
  );
};

/** Returns the path of a request, decoded unless its percent-encoding is invalid. */
function readPath(url: string): string {
  const raw = rawPath(url);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Returns the reason of a withdrawal, if the problem is one. */
function readReason({ circumstances }: HttpProblem): Bilingual | null {
  const reason = v.safeParse(Bilingual, circumstances.members?.['reason']);
  return reason.success ? reason.output : null;
}

const allowedShown = 40;

/** Returns the faults of a query; none for an address that does not exist, where the suggestions suffice. */
function readFaults({ slug, circumstances }: HttpProblem) {
  if (problemTypes[slug].status !== 400) return [];
  return (circumstances.errors ?? []).map(({ parameter, path, message, allowed = [] }) => ({
    name: parameter ?? path ?? '',
    message,
    allowed: allowed.slice(0, allowedShown).map(String),
  }));
}

/** Suggests links near an address that does not exist: allowed values, and the pages above it. */
function suggest(
  { slug, circumstances }: HttpProblem,
  href: string,
  { report = '', table = '' }: Match['parameters'],
): { href: string; name: string }[] {
  const allowed = (circumstances.errors ?? []).flatMap(({ allowed: names = [] }) => names.map(String));
  const [plain = ''] = report.split('@');
  const toReport = (name: string) => ({ href: routes.reportPage.href({ report: name }), name });
  const toTable = (name: string) => ({ href: routes.tablePage.href({ report, table: name }), name });
  switch (slug) {
    case 'unknown-report':
      return allowed.map(toReport);
    case 'unknown-release':
      return allowed.map((version) => toReport(`${plain}@${version}`));
    case 'withdrawn-release':
      return [toReport(plain)];
    case 'unknown-table':
      return [toReport(report), ...allowed.map(toTable)];
    case 'unknown-row':
      return [toTable(table), toReport(report)];
    case 'gone': {
      const { last_version: version, successor } = circumstances.members ?? {};
      const name = `${report}@${String(version)}`;
      // A row's page has the path of its data without `/v1`.
      const [, page, id] = /^\/v1(\/reports\/.+\/([^/]+))$/.exec(String(successor)) ?? [];
      return [
        ...(page !== undefined && id !== undefined ? [{ href: page, name: id }] : []),
        { href: href.replace(`/${report}/`, `/${name}/`), name },
      ];
    }
    default:
      // If only the parameters are wrong, the table exists.
      return table === '' || problemTypes[slug].status !== 400 ? [] : [toTable(table)];
  }
}
