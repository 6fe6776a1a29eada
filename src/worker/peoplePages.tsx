import { negotiateMediaType } from '../http/negotiate.ts';
import { Home } from '../pages/home.tsx';
import { ProblemPage } from '../pages/problem.tsx';
import { type ProblemSlug, problemTypes } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Answer, Reception } from './exchange.ts';
import { HttpProblem } from './problems.ts';

const html = 'text/html; charset=utf-8';
const json = 'application/json';

const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** How many reports the first page shows in full. */
const shown = 20;

export const answerHome: Answer = ({ request, snapshot, storage, build }) => {
  const { tree, documents } = snapshot.root;
  const ids = 'reports' in tree ? Object.keys(tree.reports).slice(0, shown) : [];
  const readReport = async (id: string) => {
    const node = (await snapshot.report(storage, id))!;
    const release = node.releases.find(({ version }) => version === node.current)!;
    return { node, manifest: await storage.manifest(release.manifest.digest) };
  };
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), build],
    mediaType: html,
    headers: pageHeaders,
    render: async () => {
      const props = {
        reports: await Promise.all(ids.map(readReport)),
        documents: Object.keys(documents),
        problems: Object.keys(problemTypes),
      };
      return `<!doctype html>${(<Home {...props} />).toString()}`;
    },
  });
};

const prefix = routes.problem.href({ slug: '' });

export const answerProblemPage: Reception = ({ request, path, build }) => {
  refuseParameters(request.url);
  const slug = path.slice(prefix.length);
  if (!Object.hasOwn(problemTypes, slug)) {
    const allowed = Object.keys(problemTypes);
    throw new HttpProblem('not-found', `There is no kind of problem “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed }],
    });
  }
  const problem = { slug, ...problemTypes[slug as ProblemSlug] };
  const mediaType = negotiateMediaType(request.headers.get('Accept'), [json, html]) ?? json;
  return answerComputed(request, {
    state: ['problem', mediaType === html ? 'html' : 'json', build],
    mediaType,
    vary: 'Accept',
    headers: mediaType === html ? pageHeaders : {},
    render:
      mediaType === html
        ? () => `<!doctype html>${(<ProblemPage {...problem} />).toString()}`
        : renderJson({
            type: routes.problem.href({ slug }),
            status: problem.status,
            title: problem.title,
            meaning: problem.meaning,
            remedy: problem.remedy,
            example: problem.example,
          }),
  });
};
