import createClient from 'openapi-fetch';

import type { components, paths as measuresPaths } from './measures.api.ts';
import type { paths as reportsPaths } from './reports.api.ts';
import type { paths as servicePaths } from './service.api.ts';
import type { paths as targetsPaths } from './targets.api.ts';

type Measure = components['schemas']['MeasuresCells'];

/** What an app reads of the service: every name, address and type below is checked against its OpenAPI documents. */
export async function readService(baseUrl: string) {
  const report = 'nanhai-2020';
  const client = createClient<servicePaths & reportsPaths & targetsPaths & measuresPaths>({
    baseUrl,
    querySerializer: { array: { style: 'form', explode: false } },
  });

  const { data: catalogue } = await client.GET('/v1/reports.json');
  const reports = catalogue?.rows.map(({ id, name_en }) => ({ id, name: name_en })) ?? [];

  const { data: found } = await client.GET('/v1/reports/{report}/targets.json', {
    params: {
      path: { report },
      query: { value__gte: 1000, unit__in: ['mu', 'yuan'], sort: ['-value'], select: ['id', 'value', 'unit'] },
    },
  });
  const targets = found?.rows.map(({ id, value, unit }) => ({ id, value, unit })) ?? [];

  const measures: Measure[] = [];
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages++) {
    const { data: page } = await client.GET('/v1/reports/{report}/measures.json', {
      params: { path: { report }, query: { limit: 20, sort: ['-id'], ...(cursor && { cursor }) } },
    });
    if (!page || !('next' in page)) throw new Error('expected a page');
    measures.push(...page.rows);
    cursor = page.next === null ? undefined : new URL(page.next, baseUrl).searchParams.get('cursor')!;
  }

  const { data: row } = await client.GET('/v1/reports/{report}/targets/{id}', {
    params: { path: { report, id: targets[0]?.id ?? '' } },
  });

  const { error } = await client.GET('/v1/reports/{report}', { params: { path: { report: 'nowhere-1999' } } });

  return { reports, targets, measures, quote: row?.row.as_written ?? null, problem: error ?? null };
}
