import { type Quad, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Manifest } from '../../src/model/manifest.ts';
import { readRdf } from '../support/rdf.ts';
import { current, startTestService, type TestService, testSite } from '../support/service.ts';

const report = 'nanhai-2020';
const ccBy = /creativecommons|CC[-_]BY/;
const rightsPage = `${testSite.public_url}/reports/${report}/rights`;

let service: TestService;
let source: string;
const manifests = new Map<string, Manifest>();
const read = async (address: string) => (await service.request(address)).text;
const readJson = async (address: string) => JSON.parse(await read(address));
beforeAll(async () => {
  service = await startTestService({ signed: true });
  source = await read(`/v1/reports/${report}/source.txt`);
  const { releases } = await readJson(`/v1/reports/${report}/releases`);
  for (const { version } of releases as { version: string }[]) {
    manifests.set(version, await readJson(`/v1/reports/${report}@${version}/manifest.json`));
  }
});

/** So many characters in a row that are also in the source are words of it, and no chance. */
const run = 8;

/** Words of the source that a text has, as one finds them who does not know what a file is for. */
function findWordsOfSource(text: string): string | undefined {
  const plain = text.replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  for (let at = 0; at + run <= source.length; at++) {
    const words = source.slice(at, at + run);
    if (/^[\p{Script=Han}，、；“”]+$/u.test(words) && plain.includes(words)) return words;
  }
  return undefined;
}

/** The licence and the statement of rights that the header fields of an answer name. */
async function linksOf(address: string): Promise<{ licence: string | undefined; statement: string | undefined }> {
  const link = String((await service.request(address, { method: 'HEAD' })).headers.link);
  const target = (rel: string) => new RegExp(`<([^>]*)>; rel="${rel}"`).exec(link)?.[1];
  return { licence: target('license'), statement: target('copyright') };
}

const textFiles = () =>
  [...manifests].flatMap(([version, { files }]) =>
    Object.entries(files)
      .filter(([, { media_type: type }]) => /^(?:text|application\/(?:json|jsonl|schema\+json|csvm\+json))/.test(type))
      .map(([path]) => `/v1/reports/${report}@${version}/${path}`),
  );

describe('the licence in header fields', () => {
  it('is CC BY at no file that has words of the source', async () => {
    const licensed: string[] = [];
    for (const address of textFiles()) {
      const { licence } = await linksOf(address);
      if (!ccBy.test(licence ?? '')) continue;
      licensed.push(address);
      expect([address, findWordsOfSource(await read(address))]).toEqual([address, undefined]);
    }
    expect(licensed).toContain(`/v1/reports/${report}@1.0.0/targets/schema.json`);
    expect(licensed.filter((address) => address.endsWith('.csv'))).toEqual(
      ['topics.csv', 'topics.excel.csv'].map((path) => `/v1/reports/${report}@2.0.0/${path}`),
    );
  });

  it.each(['source.txt', 'passages.csv', 'passages.xlsx', 'passages/L55'])(
    'is not one at %s of 1.1.0, which has nothing but words of the source; the statement of rights is named instead',
    async (path) => {
      const { licence, statement } = await linksOf(`/v1/reports/${report}@1.1.0/${path}`);
      expect([licence, statement]).toEqual([undefined, `/reports/${report}@1.1.0/rights`]);
    },
  );

  it.each(['targets.csv', 'targets.parquet', `${report}.xlsx`, `${report}.zip`, 'targets/T1.4.2-a', 'targets?limit=1'])(
    'at %s is the page that says whose each part is',
    async (path) => {
      const { licence } = await linksOf(`/v1/reports/${report}/${path}`);
      expect(licence).toMatch(new RegExp(`^/reports/${report}(?:@[0-9.]+)?/rights$`));
      expect((await service.request(licence!)).status).toBe(200);
    },
  );
});

/** Addresses of the licences of what a catalogue lists, by the path of the file. */
type Licences = Map<string, string | undefined>;

const catalogues: Record<string, () => Promise<Licences>> = {
  async 'DCAT-AP'() {
    const quads: Quad[] = await readRdf('text/turtle', await read('/catalog.ttl'), testSite.public_url);
    const store = new Store(quads);
    const value = (subject: Quad['subject'], term: string) => store.getObjects(subject, term, null)[0]?.value;
    return new Map(
      store
        .getSubjects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/ns/dcat#Distribution', null)
        .map((subject) => [
          pathOf(value(subject as Quad['subject'], 'http://www.w3.org/ns/dcat#downloadURL')!),
          // The EU's list has the licence under a name of its own.
          value(subject as Quad['subject'], 'http://purl.org/dc/terms/license')?.replace(
            'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
            'https://creativecommons.org/licenses/by/4.0/',
          ),
        ]),
    );
  },
  async 'DCAT-US 3.0'() {
    const { dataset } = await readJson('/data.v3.json');
    return new Map(
      dataset[0].distribution.map(({ downloadURL, license }: Record<string, string>) => [
        pathOf(downloadURL!),
        license,
      ]),
    );
  },
  async CKAN() {
    const { result } = await readJson(`/api/3/action/package_show?id=${report}`);
    return new Map(result.resources.map(({ url, license }: Record<string, string>) => [pathOf(url!), license]));
  },
  async 'schema.org'() {
    const page = await read(`/reports/${report}`);
    const [, text] = /<script type="application\/ld\+json">([^<]*)/.exec(page)!;
    return new Map(
      JSON.parse(text!).distribution.map(({ contentUrl, license }: Record<string, string>) => [
        pathOf(contentUrl!),
        license,
      ]),
    );
  },
  async 'Data Package'() {
    const { resources, ...whole } = await readJson(`/v1/reports/${report}/datapackage.json`);
    // A resource without a licence inherits the package's.
    expect(whole).not.toHaveProperty('licenses');
    return new Map(
      resources.map(({ path, licenses }: { path: string; licenses?: { path: string }[] }) => [
        path,
        licenses?.[0]!.path,
      ]),
    );
  },
};

const pathOf = (address: string): string => address.slice(address.indexOf(report) + report.length + 1);

describe.each(Object.keys(catalogues))('the licences of files in %s', (name) => {
  it('are those of their header fields', async () => {
    const licences = await catalogues[name]!();
    expect(licences.size).toBeGreaterThan(10);
    for (const [path, licence] of licences) {
      const { licence: inHeader } = await linksOf(`/v1/reports/${report}/${path}`);
      expect([path, licence]).toEqual([path, inHeader && new URL(inHeader, testSite.public_url).href]);
    }
  });
});

describe('the licence of the whole', () => {
  it.each(['/catalog.ttl', '/data.json', '/data.v3.json', '/oai?verb=ListRecords&metadataPrefix=oai_dc'])(
    'in %s is the page that says whose each part is',
    async (address) => {
      expect(await read(address)).toContain(rightsPage);
    },
  );

  it('in CKAN is not called open', async () => {
    const { result } = await readJson(`/api/3/action/package_show?id=${report}`);
    expect(result).toMatchObject({ isopen: false, license_id: 'notspecified', license_url: rightsPage });
  });

  it('in the description of the API is the page about the service', async () => {
    const { info } = await readJson('/v1/openapi.json');
    expect(info.license.url).toBe(`${testSite.public_url}/about`);
  });

  it('is not asserted for the Chinese catalogue: no sharing without conditions, no opening to society', async () => {
    expect(await read('/catalog.zh.json')).not.toMatch(/无条件共享|是否向社会开放/);
  });
});

describe('the page about rights', () => {
  it.each([
    ['/reports/nanhai-2020/rights', '只有原文文字', 'source.txt'],
    ['/en/reports/nanhai-2020/rights', 'The words of the source alone', 'source.txt'],
    ['/reports/nanhai-2020@1.1.0/rights', '只有原文文字', 'passages.*'],
  ])('%s lists the files that have no licence', async (address, heading, file) => {
    const page = await read(address);
    const section = page.slice(page.indexOf(heading)).split('</section>', 1)[0];
    expect(section).toContain(file);
  });

  it('names the licence of our part, and the release that it is about', async () => {
    const page = await read(`/reports/${report}@${current}/rights`);
    expect(page).toContain('href="https://creativecommons.org/licenses/by/4.0/"');
    expect(page).toContain(current);
  });
});
