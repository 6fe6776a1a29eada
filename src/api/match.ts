import { PatternRouter } from 'hono/router/pattern-router';

import { inEnglish, type Route, type RouteName, routes } from '../routes.ts';

/** What a path names: a route, its decoded parameters, and whether it is the English page. */
export interface Match {
  name: RouteName;
  parameters: Readonly<Record<string, string>>;
  english: boolean;
}

/** What a parameter may be that shares its segment with other characters, and what `{path}` is: the rest, with slashes. */
const forms: Readonly<Record<string, string>> = {
  path: '.+',
  table: '[^/.]+',
  // `csv`, `excel.csv`: a version never ends in it.
  format: '[a-z][^/]*',
  number: '\\d+',
  report: '[a-z0-9-]+',
  // Bounded: every pair of dots in them is tried.
  from: '[^/]{1,40}?',
  to: '[^/]{1,40}?',
};

/** A pattern of RFC 6570 as Hono's: `/{table}.{format}` is `/:s1{(?<table>…)\.(?<format>…)}`. */
const honoPattern = (pattern: string): string =>
  pattern
    .split('/')
    .map((segment, index) => {
      if (!segment.includes('{')) return segment;
      const alone = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (alone !== undefined) return alone === 'path' ? `:path{${forms['path']}}` : `:${alone}`;
      const form = segment
        .replaceAll('.', '\\.')
        .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${forms[name]})`);
      return `:s${index}{${form}}`;
    })
    .join('/');

/** The literal characters of each segment, none where it is the rest of a path: the more there are, the earlier it is tried. */
const literals = (pattern: string): number[] =>
  pattern.split('/').map((segment) => {
    if (!segment.includes('{')) return Infinity;
    return segment === '{path}' ? -1 : segment.replaceAll(/\{\w+\}/g, '').length;
  });

function compareParticularity({ pattern: a }: Route, { pattern: b }: Route): number {
  const [ours, theirs] = [literals(a), literals(b)];
  const at = ours.findIndex((count, index) => count !== theirs[index]);
  return at < 0 ? 0 : (theirs[at] ?? -2) - ours[at]!;
}

const named = Object.entries(routes as unknown as Readonly<Record<RouteName, Route>>) as [RouteName, Route][];

/** A route, and whether its English address was found. */
type Found = readonly [RouteName, boolean];

const router = new PatternRouter<Found>();
for (const [name, { pattern, page }] of named.toSorted(([, a], [, b]) => compareParticularity(a, b))) {
  router.add('GET', honoPattern(pattern), [name, false]);
  if (page) router.add('GET', honoPattern(inEnglish(pattern)), [name, true]);
}

/** The route that a decoded path names: that of any other document where nothing more particular does. */
export function matchRoute(path: string): Match {
  const [[[[name, english], parameters]]] = router.match('GET', path) as unknown as [[[Found, Match['parameters']]]];
  return { name, parameters, english };
}
