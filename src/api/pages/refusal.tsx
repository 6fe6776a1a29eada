import * as v from 'valibot';

import { Bilingual } from '../../model/column.ts';
import { Refusal } from '../../pages/refusal.tsx';
import { problemTypes } from '../../problemTypes.ts';
import { readPageAddress, routes } from '../../routes.ts';
import { rawPath } from '../address.ts';
import type { MessageAnswer } from '../answer.ts';
import { factsOf, type HttpProblem } from '../problem.ts';
import { pageFacts, renderDocument } from './answerPage.tsx';
import { readAssets } from './assets.ts';

/** Describes a problem as a page that leads on. */
export async function refuseAsPage(problem: HttpProblem, { url }: Request): Promise<MessageAnswer> {
  const { href, english } = readPageAddress(pagePath(url));
  const language = english ? 'en' : 'zh';
  // Two slashes at the beginning of a link would name a host (RFC 3986 §4.2).
  const page = {
    language,
    href: href.replace(/^\/{2,}/, '/'),
    site: null,
    assets: (await readAssets()).addresses,
  } as const;
  return {
    kind: 'message',
    status: problemTypes[problem.slug].status,
    body: renderDocument(
      <Refusal
        page={page}
        problem={problemTypes[problem.slug]}
        faults={readFaults(problem)}
        searchable={problemTypes[problem.slug].status === 404}
        reason={readReason(problem)}
        suggestions={suggest(problem, href)}
      />,
    ),
    facts: { ...factsOf(problem), ...(await pageFacts(language)), vary: ['Accept'] },
  };
}

/** The path of a request, whatever is wrong with it, as a URI. */
function pagePath(url: string): string {
  const raw = rawPath(url);
  try {
    return encodeURI(decodeURIComponent(raw));
  } catch {
    return encodeURI(raw);
  }
}

/** Why something was taken back, if that is what the problem is. */
function readReason({ circumstances }: HttpProblem): Bilingual | null {
  const reason = v.safeParse(Bilingual, circumstances.members?.['reason']);
  return reason.success ? reason.output : null;
}

/** How many of the values that would have been right a page names. */
const allowedShown = 40;

/** What was wrong with a query; an address that leads nowhere is told by what stands near it. */
function readFaults({ slug, circumstances }: HttpProblem) {
  if (problemTypes[slug].status !== 400) return [];
  return (circumstances.errors ?? []).map(({ parameter, path, message, allowed = [] }) => ({
    name: parameter ?? path ?? '',
    message,
    allowed: allowed.slice(0, allowedShown).map(String),
  }));
}

/** What exists near an address that leads nowhere: what would have been allowed, and what the address lies below. */
function suggest({ slug, circumstances }: HttpProblem, href: string): { href: string; name: string }[] {
  const [, , report = '', table = ''] = href.split('/');
  const allowed = (circumstances.errors ?? []).flatMap(({ allowed: names = [] }) => names.map(String));
  switch (slug) {
    case 'unknown-report':
      return allowed.map((name) => ({ href: routes.reportPage.href({ report: name }), name }));
    case 'unknown-release':
      return allowed.map((version) => {
        const name = `${report.split('@')[0]}@${version}`;
        return { href: routes.reportPage.href({ report: name }), name };
      });
    case 'unknown-table':
      return [
        { href: routes.reportPage.href({ report }), name: report },
        ...allowed.map((name) => ({ href: routes.tablePage.href({ report, table: name }), name })),
      ];
    case 'unknown-row':
      return [
        { href: routes.tablePage.href({ report, table }), name: table },
        { href: routes.reportPage.href({ report }), name: report },
      ];
    case 'gone': {
      const { last_version: version } = circumstances.members ?? {};
      const name = `${report}@${String(version)}`;
      return [{ href: href.replace(`/${report}/`, `/${name}/`), name }];
    }
    case 'withdrawn-release': {
      const [plain = ''] = report.split('@');
      return [{ href: routes.reportPage.href({ report: plain }), name: plain }];
    }
    default:
      // What is wrong with a table's parameters leaves the table.
      return table === '' || problemTypes[slug].status !== 400
        ? []
        : [{ href: routes.tablePage.href({ report, table }), name: table }];
  }
}
