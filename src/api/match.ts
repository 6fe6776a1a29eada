import { PatternRouter } from 'hono/router/pattern-router';

import { inEnglish, type Route, type RouteName, routes } from '../routes.ts';

/** The route of a path, the decoded values of its parameters, and whether the path is that of the English page. */
export interface Match {
  name: RouteName;
  parameters: Readonly<Record<string, string>>;
  english: boolean;
}

/**
 * Regular expressions of the parameters that share their segment with other characters, as in `{table}.{format}`; any
 * other parameter is a whole segment. `{path}` is the rest of the path, slashes included.
 */
const forms: Readonly<Record<string, string>> = {
  path: '.+',
  table: '[^/.]+',
  // `csv`, `excel.csv`. It begins with a letter, so that no part of a version is read as a format.
  format: '[a-z][^/]*',
  number: '\\d+',
  report: '[a-z0-9-]+',
  // The length is bounded because the expression tries every `..` in the segment.
  from: '[^/]{1,40}?',
  to: '[^/]{1,40}?',
};

/** Converts a URI template to Hono's syntax: `/{table}.{format}` becomes `/:s1{(?<table>…)\.(?<format>…)}`. */
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

/**
 * How specific each segment of a pattern is: `Infinity` for a literal, else its number of literal characters, and -1 for
 * `{path}`. The router tries more specific patterns first.
 */
const literals = (pattern: string): number[] =>
  pattern.split('/').map((segment) => {
    if (!segment.includes('{')) return Infinity;
    return segment === '{path}' ? -1 : segment.replaceAll(/\{\w+\}/g, '').length;
  });

function compareSpecificity({ pattern: a }: Route, { pattern: b }: Route): number {
  const [ours, theirs] = [literals(a), literals(b)];
  const at = ours.findIndex((count, index) => count !== theirs[index]);
  return at < 0 ? 0 : (theirs[at] ?? -2) - ours[at]!;
}

const named = Object.entries<Route>(routes) as [RouteName, Route][];

/** A route, and whether its English address matched. */
type Found = readonly [RouteName, boolean];

/**
 * A router for each first segment (`v1`), because a router tries all of its patterns. The one under `''` has the patterns
 * whose first segment has a parameter.
 */
const routers = new Map<string, PatternRouter<Found>>();
const firstSegment = (path: string): string => path.split('/', 2)[1]!;

function add(pattern: string, found: Found): void {
  const first = firstSegment(pattern);
  const key = first.includes('{') ? '' : first;
  const router = routers.get(key) ?? new PatternRouter<Found>();
  routers.set(key, router);
  router.add('GET', honoPattern(pattern), found);
}

for (const [name, { pattern, page }] of named.toSorted(([, a], [, b]) => compareSpecificity(a, b))) {
  add(pattern, [name, false]);
  if (page) add(inEnglish(pattern), [name, true]);
}

/** Returns the route of a decoded path. `document` matches every path that no other route matches. */
export function matchRoute(path: string): Match {
  for (const router of [routers.get(firstSegment(path)), routers.get('')]) {
    const [[found]] = (router?.match('GET', path) ?? [[]]) as [[[Found, Match['parameters']]?]];
    if (found) return { name: found[0][0], english: found[0][1], parameters: found[1] };
  }
  return { name: 'document', parameters: { path: path.slice(1) }, english: false };
}
