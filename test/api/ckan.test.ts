import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const base = '/api/3/action';

async function call(action: string, query = '') {
  const answer = await service.request(`${base}/${action}${query}`);
  return { ...answer, json: JSON.parse(answer.text) };
}

async function post(path: string, body: unknown) {
  const answer = await service.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { ...answer, json: JSON.parse(answer.text) };
}

describe('what ckanext-harvest asks of a CKAN', () => {
  const page = (start: number, fq = '') =>
    `?rows=100&start=${start}&sort=id+asc${fq && `&fq=${encodeURIComponent(fq).replaceAll('%20', '+')}`}`;

  it('is answered page after page until an empty one, which is not the page before', async () => {
    const first = await call('package_search', page(0));
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/json;charset=utf-8');
    expect(first.json).toMatchObject({
      success: true,
      help: 'https://open-report.example/api/3/action/help_show?name=package_search',
      result: { count: 1 },
    });
    expect(first.json.result.results.map(({ name }: { name: string }) => name)).toEqual(['nanhai-2020']);
    const last = await call('package_search', page(100));
    expect(last.status).toBe(200);
    expect(last.json.result).toMatchObject({ count: 1, results: [] });
    expect(last.text).not.toBe(first.text);
  });

  it('selects what changed since the last harvest, to the second', async () => {
    const { json } = await call('package_show', '?id=nanhai-2020');
    const modified: string = json.result.metadata_modified;
    expect(modified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
    const since = async (bound: string) =>
      (await call('package_search', page(0, `metadata_modified:[${bound}Z TO *]`))).json.result.count;
    expect(await since(modified)).toBe(1);
    expect(await since(modified.replace('.000000', '.000001'))).toBe(1);
    expect(await since(modified.replace('.000000', '.001000'))).toBe(0);
    expect(await since('2999-01-01T00:00:00')).toBe(0);
  });

  it('filters by the organizations that a harvester includes and excludes', async () => {
    expect((await call('package_search', page(0, 'organization:open-report'))).json.result.count).toBe(1);
    expect((await call('package_search', page(0, '-organization:open-report'))).json.result.count).toBe(0);
    expect((await call('package_search', page(0, 'organization:a OR organization:b'))).json.result.count).toBe(0);
  });

  it('names an organization and groups that can be had in turn', async () => {
    const { result } = (await call('package_show', '?id=nanhai-2020')).json;
    for (const id of [result.owner_org, result.organization.name]) {
      const shown = await call('organization_show', `?id=${id}`);
      expect(shown.json.result).toMatchObject({ ...result.organization, package_count: 1 });
    }
    expect(result.groups.map(({ name }: { name: string }) => name)).toEqual([
      'region-440000',
      'region-440600',
      'region-440605',
      'year-2020',
    ]);
    for (const { id, name } of result.groups) {
      expect((await call('group_show', `?id=${id}&include_datasets=True`)).json.result).toMatchObject({
        name,
        package_count: 1,
        packages: [{ id: result.id }],
      });
    }
  });
});

describe('a dataset', () => {
  it('is shown by its name and by its ID, the same', async () => {
    const byName = await call('package_show', '?id=nanhai-2020');
    const byId = await call('package_show', `?id=${byName.json.result.id}`);
    expect(byId.json).toEqual(byName.json);
    expect(byName.json.result.id).toBe('9f468f9e-5835-589e-9574-5fe5748a0796');
  });

  it('has a title with English words, valid tags, and extras of one kind', async () => {
    const { result } = (await call('package_show', '?id=nanhai-2020')).json;
    expect(result.title).toMatch(/^Nanhai District government work report 2020.* · 南海区/);
    expect(result.name).toMatch(/^[a-z0-9_-]{2,100}$/);
    for (const { name } of result.tags) expect(name).toMatch(/^[\p{L}\p{M}\p{N} ._-]{2,100}$/u);
    const keys = result.extras.map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { value } of result.extras) expect(typeof value).toBe('string');
    expect(result.num_resources).toBe(result.resources.length);
    expect(result.num_tags).toBe(result.tags.length);
  });

  it('has resources with IDs and addresses of their own, each to be shown', async () => {
    const { result } = (await call('package_show', '?id=nanhai-2020')).json;
    const ids = result.resources.map(({ id }: { id: string }) => id);
    const urls = result.resources.map(({ url }: { url: string }) => url);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(urls).size).toBe(urls.length);
    for (const resource of result.resources.slice(0, 3)) {
      expect((await call('resource_show', `?id=${resource.id}`)).json.result).toEqual(resource);
      const file = await service.request(new URL(resource.url).pathname);
      expect(resource).toMatchObject({
        size: file.bytes.length,
        hash: file.headers.etag!.slice(1, -1),
        mimetype: String(file.headers['content-type']).split(';')[0],
        package_id: result.id,
      });
    }
  });
});

describe('what ckanapi calls', () => {
  it('is answered at the address without a version, by POST of JSON', async () => {
    expect((await post('/api/action/package_show', { id: 'nanhai-2020' })).json.result.name).toBe('nanhai-2020');
    expect((await post('/api/action/package_list', {})).json.result).toEqual(['nanhai-2020']);
    expect((await post('/api/action/site_read', {})).json.result).toBe(true);
    const search = await post('/api/action/package_search', { q: 'nanhai', rows: 5, 'facet.field': ['groups'] });
    expect(search.json.result).toMatchObject({ count: 1, facets: { groups: { 'region-440605': 1, 'year-2020': 1 } } });
    // `ckanapi dump` sends these with every name.
    expect((await post('/api/action/group_show', { id: 'year-2020', include_datasets: false })).status).toBe(200);
    expect((await post('/api/action/organization_show', { id: 'open-report', include_datasets: false })).status).toBe(
      200,
    );
  });

  it('is answered by POST of a form', async () => {
    const answer = await service.request(`${base}/package_show`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'id=nanhai-2020',
    });
    expect(JSON.parse(answer.text).result.name).toBe('nanhai-2020');
  });
});

describe('lists', () => {
  it.each([
    ['organization_list', '', ['open-report']],
    ['group_list', '', ['region-440000', 'region-440600', 'region-440605', 'year-2020']],
    ['group_list', '?limit=1&offset=1', ['region-440600']],
    ['package_list', '?limit=0', []],
    ['package_list', '?offset=1', []],
    ['tag_list', '?query=nanhai', ['Nanhai', 'Nanhai two sessions']],
  ])('%s%s', async (action, query, expected) => {
    expect((await call(action, query)).json.result).toEqual(expected);
  });

  it('say all that is known of each if asked', async () => {
    for (const action of ['organization_list', 'group_list', 'tag_list']) {
      for (const each of (await call(action, '?all_fields=true')).json.result) expect(each.name, action).toBeTruthy();
    }
  });

  it('of licences, of whole datasets, and the status', async () => {
    expect((await call('license_list')).json.result).toMatchObject([
      { id: 'notspecified', url: 'https://open-report.example/reports/nanhai-2020/rights' },
    ]);
    expect((await call('current_package_list_with_resources')).json.result).toMatchObject([{ name: 'nanhai-2020' }]);
    expect((await call('status_show')).json.result).toMatchObject({ site_url: 'https://open-report.example' });
  });

  it('of all actions: each has its help', async () => {
    expect((await call('help_show', '?name=package_search')).json.result).toMatch(/`fq`/);
  });
});

describe('an error is CKAN’s', () => {
  it.each([
    ['package_show', '?id=nothing', 404, { __type: 'Not Found Error', message: 'Not found' }],
    ['package_show', '', 409, { __type: 'Validation Error', id: ['Missing value'] }],
    ['resource_show', '?id=9f468f9e-5835-8000-8000-000000000000', 404, { __type: 'Not Found Error' }],
    ['resource_show', '?id=9', 404, { __type: 'Not Found Error' }],
    ['organization_show', '?id=nothing', 404, { __type: 'Not Found Error' }],
    ['group_show', '?id=region', 404, { __type: 'Not Found Error' }],
    ['tag_show', '?id=nothing', 404, { __type: 'Not Found Error' }],
    ['package_search', '?rows=many', 409, { __type: 'Validation Error', rows: ['Invalid integer'] }],
    ['package_search', '?start=-1', 409, { __type: 'Validation Error', start: ['Must be a natural number'] }],
    ['package_search', '?sort=beauty+asc', 409, { __type: 'Validation Error' }],
    ['package_search', '?fq=nothing_of_ours:1', 400, { __type: 'Search Query Error' }],
    ['package_search', '?q=(', 400, { __type: 'Search Query Error' }],
  ])('%s%s: %i', async (action, query, status, error) => {
    const answer = await call(action, query);
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.json).toMatchObject({ success: false, error });
    expect(answer.json.help).toContain(`help_show?name=${action}`);
  });

  it.each(['package_create', 'toString'])('%s: 400, for there is no such action', async (action) => {
    const answer = await call(action);
    expect(answer.status).toBe(400);
    expect(answer.json).toBe(`Bad request - Action name not known: ${action}`);
  });

  it('a body that is not a JSON object: 400', async () => {
    for (const body of ['{"id"', '["id"]']) {
      const answer = await post(`${base}/package_show`, body);
      expect(answer.status).toBe(400);
      expect(answer.json).toMatch(/^Bad request - JSON Error: /);
    }
  });
});

describe('the facade', () => {
  it('tolerates parameters that it does not know', async () => {
    const answer = await call('package_search', '?use_default_schema=true&include_private=True&callback=x&page=2');
    expect(answer.status).toBe(200);
    expect(answer.json.result.count).toBe(1);
  });

  it('answers HEAD with the headers of GET, errors included', async () => {
    for (const target of [`${base}/package_list`, `${base}/package_show?id=nothing`, `${base}/nothing`]) {
      const [get, head] = await Promise.all([service.request(target), service.request(target, { method: 'HEAD' })]);
      expect(head.status, target).toBe(get.status);
      expect(head.bytes).toHaveLength(0);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
    }
  });

  it('answers 304, and another question not', async () => {
    const { headers } = await call('package_list');
    const again = (action: string) =>
      service.request(`${base}/${action}`, { headers: { 'If-None-Match': headers.etag! } });
    expect((await again('package_list')).status).toBe(304);
    expect((await again('package_list?limit=1')).status).toBe(200);
  });
});
