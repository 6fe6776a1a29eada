import { negotiateMediaType } from '../../http/negotiate.ts';
import { problemMediaType } from '../../http/problem.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { Refusal } from '../../pages/refusal.tsx';
import { problemTypes } from '../../problemTypes.ts';
import { routes } from '../../routes.ts';
import { type HttpProblem, problemHeaders, problemResponse } from '../problems.ts';
import { readAssets } from './assets.ts';
import { html, pageHeaders, readPage, renderDocument } from './answerPage.tsx';

/** Where everything is for programs, whatever they accept. */
const dataPrefix = `${routes.entry.pattern}/`;

/** Tells a problem to whoever asked: as a page to people at the addresses of pages, as problem+json to everyone else. */
export async function refuse(problem: HttpProblem, request: Request): Promise<Response> {
  const { href, language } = readPage(request);
  if (`${href}/`.startsWith(dataPrefix)) return problemResponse(problem, request.method);
  if (negotiateMediaType(request.headers.get('Accept'), [problemMediaType, html]) !== html) {
    const answer = problemResponse(problem, request.method);
    answer.headers.append('Vary', 'Accept');
    return answer;
  }
  const page = { language, href, site: null, assets: (await readAssets()).addresses };
  const body = encodeUtf8(
    renderDocument(<Refusal page={page} problem={problemTypes[problem.slug]} suggestions={suggest(problem, href)} />),
  );
  return new Response(request.method === 'HEAD' ? null : body, {
    status: problemTypes[problem.slug].status,
    headers: {
      ...problemHeaders(problem),
      ...(await pageHeaders(language)),
      'Content-Type': html,
      'Content-Length': String(body.length),
      Vary: 'Accept',
    },
  });
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
    default:
      return [];
  }
}
