import { oneof, sample, string } from 'fast-check';
import { Parser, Store } from 'n3';
import { describe, expect, it } from 'vitest';

import { namespaces } from '../../src/catalog/dcatAp/node.ts';
import { datasetLinkedData } from '../../src/catalog/schemaOrg.ts';
import { cleanKeyword, keywordsOf, listKeywords } from '../../src/catalog/words.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { decodeUtf8 } from '../../src/model/bytes.ts';
import type { HarvestListing } from '../../src/model/harvest.ts';
import { planHarvest } from '../../src/release/harvest.ts';
import { routes } from '../../src/routes.ts';
import { anyCharacter } from '../support/anyCharacter.ts';
import { Collection, cutRelease, onlyTables } from '../support/collection.ts';
import { runPython } from '../support/python.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { testSite } from '../support/testSite.ts';
import { runs } from '../support/tier.ts';
import { requireTool } from '../support/tools.ts';

const subjectOf = (...topics: { zh: string; en: string | null }[]) => ({
  subject: {
    year: 2020,
    coverage: null,
    divisions: [{ code: '440605', name: { zh: '南海区', en: 'Nanhai' } }],
    topics,
  },
});

describe('a keyword', () => {
  it.each([
    ['an en dash', 'integrated urban–rural development', 'integrated urban-rural development'],
    ['Chinese quotation marks', '“小巨人”企业', '小巨人企业'],
    ['brackets', '三旧改造（村级工业园）', '三旧改造 村级工业园'],
    ['a middle dot and a comma', '张三·李四、王五', '张三 李四 王五'],
    ['an apostrophe', 'People’s Congress', 'Peoples Congress'],
    ['a decomposed letter', 'cafe\u0301', 'café'],
    ['a bracket before it', '（三旧）改造', '三旧 改造'],
    ['what CKAN takes', 'R_D 2.0 two-way', 'R_D 2.0 two-way'],
  ])('with %s is cleaned', (_what, text, keyword) => {
    expect(cleanKeyword(text)).toBe(keyword);
  });

  it('is left out where a character or none is left', () => {
    expect(['', '“”', '（）', '水', '𠮷'].map(cleanKeyword)).toEqual([null, null, null, null, null]);
  });

  it('is cut at 100 characters, and no character in two', () => {
    expect(cleanKeyword('𠮷'.repeat(101))).toBe('𠮷'.repeat(100));
    expect(cleanKeyword(`${'a'.repeat(99)} b`)).toBe('a'.repeat(99));
  });

  // ckan/logic/validators.py: tag_name_validator, tag_length_validator. What is newer than this Python's Unicode is ignored.
  const ckan = `
import json, re, sys, unicodedata
pattern = re.compile(r'[\\w \\-.]*$', re.UNICODE)
newer = lambda tag: any(unicodedata.category(c) == 'Cn' for c in tag)
print(json.dumps([tag for tag in json.load(sys.stdin) if not newer(tag) and (not pattern.match(tag) or not 2 <= len(tag) <= 100)]))`;

  const noPython = requireTool('python');

  it.skipIf(noPython)(`passes CKAN's own validators, whatever it was made of${noPython}`, () => {
    const texts = sample(
      oneof(...(['grapheme', anyCharacter] as const).map((unit) => string({ unit, maxLength: 120 }))),
      {
        numRuns: runs(1000),
        seed: 14,
      },
    );
    const keywords = texts.flatMap((text) => cleanKeyword(text) ?? []);
    expect(keywords.length).toBeGreaterThan(250);
    expect(runPython(ckan, JSON.stringify(keywords))).toEqual([]);
  });
});

const { folder, vocabulary } = await loadNanhai();
const collection = new Collection();
await collection.publish('2021-03-01T08:00:00Z', [
  await cutRelease(onlyTables(compileReport(folder, vocabulary).document!, 'themes', 'terms', 'places'), '1.0.0'),
]);
const dataset = collection.datasets.get('nanhai-2020')!;
const expected = listKeywords(keywordsOf(dataset)).toSorted();

const texts = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element} [^>]*>([^<]*)</${element}>`, 'g'))].map(([, text]) => text!).toSorted();

describe('the keywords of the report that is published', () => {
  const stored = (address: string) => decodeUtf8(collection.blobs.get(collection.root.documents[address]!.digest)!);

  it('are the same in DCAT-AP, DCAT-US and schema.org', () => {
    const graph = new Store(new Parser().parse(stored(routes.dcatTurtle.href())));
    const iri = `${testSite.public_url}/v1/reports/nanhai-2020`;
    const inDcatAp = graph.getObjects(iri, `${namespaces.dcat}keyword`, null).map(({ value }) => value);
    const { keywords } = datasetLinkedData(testSite, dataset, 'en') as { keywords: string[] };
    expect(inDcatAp.toSorted()).toEqual(expected);
    expect(JSON.parse(stored(routes.dcatUs.href())).dataset[0].keyword.toSorted()).toEqual(expected);
    expect(keywords.toSorted()).toEqual(expected);
  });

  it('are the same to harvesters of CKAN and OAI-PMH', async () => {
    const blobs = new Map(collection.blobs);
    const listing = await planHarvest({ site: testSite, datasets: [dataset] }, null, 0, blobs);
    const { records, shards } = JSON.parse(decodeUtf8(blobs.get(listing)!)) as HarvestListing;
    const metadata = (kind: string) => JSON.parse(decodeUtf8(blobs.get(shards[kind]!['']!)!))[records[0]!.id] as string;
    const tags = JSON.parse(metadata('ckan')).tags as { name: string }[];
    expect(records[0]!.tags.toSorted()).toEqual(expected);
    expect(tags.map(({ name }) => name).toSorted()).toEqual(expected);
    expect(texts(metadata('oai_dc'), 'dc:subject')).toEqual(expected);
    expect(texts(metadata('datacite'), 'subject')).toEqual(expected);
  });
});

describe('the keywords of a dataset', () => {
  it('say what it is, where and when it is from, and what it deals with', () => {
    expect(
      keywordsOf(subjectOf({ zh: '创新驱动', en: null }, { zh: '村级工业园', en: 'village industrial park' })),
    ).toEqual({
      en: ['government work report', 'Nanhai', '2020', 'village industrial park'],
      zh: ['政府工作报告', '南海区', '2020年', '创新驱动', '村级工业园'],
    });
  });

  it('name nothing twice, in whatever language and case', () => {
    const keywords = listKeywords(keywordsOf(subjectOf({ zh: 'LED', en: 'Led' }, { zh: '“南海区”', en: 'nanhai' })));
    expect(keywords).toEqual(['government work report', 'Nanhai', '2020', 'Led', '政府工作报告', '南海区', '2020年']);
  });

  it('are the kind alone where nothing is known of its subject', () => {
    expect(listKeywords(keywordsOf({ subject: null }))).toEqual(['government work report', '政府工作报告']);
  });
});
