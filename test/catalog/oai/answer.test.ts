import { afterAll, describe, expect, it } from 'vitest';

import { answerRequest, type Repository } from '../../../src/catalog/oai/answer.ts';
import { formatToken } from '../../../src/catalog/oai/request.ts';
import { encodeUtf8, sha256 } from '../../../src/model/bytes.ts';
import type { HarvestRecord } from '../../../src/model/harvest.ts';
import { sampleListing, sampleRecord } from '../../support/harvestListing.ts';
import { testSite } from '../../support/testSite.ts';
import { schemaErrors } from '../../support/xmlSchema.ts';

const index = 'a'.repeat(64);
const baseUrl = 'https://open-report.example/oai';

const metadataOf = ({ titles }: HarvestRecord): string =>
  `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${titles[1]}</dc:title></oai_dc:dc>`;

const repository = (records: HarvestRecord[], own = index): Repository => ({
  site: testSite,
  baseUrl,
  index: own,
  listing: sampleListing(records),
  metadata: (_, wanted) => Promise.resolve(wanted.map(metadataOf)),
});

const eleven = repository(Array.from({ length: 11 }, (_, at) => sampleRecord(at)));

/** Asks as a harvester does: a query string in, the answer out, on pages of four. */
const ask = (query: string, from = eleven): Promise<string> =>
  answerRequest(
    new URLSearchParams(query),
    from,
    '2026-02-01T00:00:00Z',
    (digest) => Promise.resolve(digest === index ? eleven : null),
    4,
  );

const codes = (xml: string): string[] => [...xml.matchAll(/<error code="(\w+)">/g)].map(([, code]) => code!);
const identifiers = (xml: string): string[] =>
  [...xml.matchAll(/<identifier>([^<]+)<\/identifier>/g)].map(([, identifier]) => identifier!);
const tokenIn = (xml: string): string | undefined => /<resumptionToken[^>]*>([^<]*)</.exec(xml)?.[1];

describe('an OAI-PMH request', () => {
  const answers: string[] = [];
  afterAll(async () => {
    expect(answers.length).toBeGreaterThan(40);
    expect(await schemaErrors('oai-pmh.xsd', ...answers)).toEqual([]);
  });

  it.each([
    ['', 'badVerb'],
    ['verb=', 'badVerb'],
    ['verb=identify', 'badVerb'],
    ['verb=Nothing', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=toString', 'badVerb'],
    ['verb=Identify&x=1', 'badArgument'],
    ['verb=Identify&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=Identify&resumptionToken=x', 'badArgument'],
    ['verb=ListMetadataFormats&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListMetadataFormats&identifier=oai:open-report.example:none', 'idDoesNotExist'],
    ['verb=GetRecord', 'badArgument'],
    ['verb=GetRecord&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=GetRecord&identifier=oai:open-report.example:report-1', 'badArgument'],
    ['verb=GetRecord&identifier=oai:open-report.example:report-1&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=GetRecord&identifier=oai:open-report.example:none&metadataPrefix=oai_dc', 'idDoesNotExist'],
    ['verb=GetRecord&identifier=not%20an%20%3Cid%3E&metadataPrefix=oai_dc', 'idDoesNotExist'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=a%20b', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=toString', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&identifier=x', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T25:00:00Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00.000Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2027-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=region:110000', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=regio', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=region::440000', 'badArgument'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
  ])('%s gets %s', async (query, code) => {
    const xml = await ask(query);
    expect(codes(xml)).toEqual([code]);
    answers.push(xml);
    // OAI-PMH 2.0 §3.2: the arguments are repeated only where they were understood.
    expect(/<request [^>]*verb=/.test(xml)).toBe(!['badVerb', 'badArgument'].includes(code));
  });

  it.each([
    'verb=Identify',
    'verb=ListSets',
    'verb=ListMetadataFormats',
    'verb=ListMetadataFormats&identifier=oai:open-report.example:report-1',
    'verb=GetRecord&identifier=oai:open-report.example:report-1&metadataPrefix=oai_dc',
    'verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-31&set=region:440000',
    'verb=ListRecords&metadataPrefix=oai_dc',
  ])('%s is answered as the schema says', async (query) => {
    const xml = await ask(query);
    expect(codes(xml)).toEqual([]);
    answers.push(xml);
  });
});

describe('the schema', () => {
  it('finds what is wrong', async () => {
    const xml = await ask('verb=Identify');
    const wrong = [
      xml.replace('persistent', 'always'),
      xml.replace(/<adminEmail>.*\n/, ''),
      xml.replace('T00:', 't00:'),
    ];
    const errors = (await schemaErrors('oai-pmh.xsd', ...wrong)).map((message) =>
      message.slice(0, 'answer-0.xml'.length),
    );
    expect([...new Set(errors)].toSorted()).toEqual(['answer-0.xml', 'answer-1.xml', 'answer-2.xml']);
  });
});

describe('an answer', () => {
  it('repeats the arguments of the request, but not those of one that it does not understand', async () => {
    const asked = (xml: string) => /<request[^>]*>/.exec(xml)![0];
    expect(asked(await ask('verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-03'))).toBe(
      '<request verb="ListIdentifiers" metadataPrefix="oai_dc" from="2026-01-03">',
    );
    expect(asked(await ask('verb=ListIdentifiers&size=4'))).toBe('<request>');
    expect(asked(await ask('verb=Nothing'))).toBe('<request>');
    expect(asked(await ask('verb=ListMetadataFormats&identifier=oai:nowhere:x'))).toBe(
      '<request verb="ListMetadataFormats" identifier="oai:nowhere:x">',
    );
  });
});

describe('Identify', () => {
  it('names the earliest datestamp, and that what is deleted stays', async () => {
    const xml = await ask('verb=Identify');
    expect(xml).toContain('<earliestDatestamp>2026-01-01T12:00:00Z</earliestDatestamp>');
    expect(xml).toContain('<deletedRecord>persistent</deletedRecord>');
    expect(xml).toContain('<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>');
    expect(xml).toContain('<baseURL>https://open-report.example/oai</baseURL>');
  });

  it('names the earliest datestamp whatever the order of the records', async () => {
    const xml = await ask('verb=Identify', repository([sampleRecord(5), sampleRecord(2), sampleRecord(9)]));
    expect(xml).toContain('<earliestDatestamp>2026-01-03T12:00:00Z</earliestDatestamp>');
    expect(xml).toContain('<sampleIdentifier>oai:open-report.example:report-5</sampleIdentifier>');
  });

  it('of an empty collection is still valid', async () => {
    const xml = await ask('verb=Identify', repository([]));
    expect(xml).toContain('<earliestDatestamp>1970-01-01T00:00:00Z</earliestDatestamp>');
    expect(xml).toContain('<sampleIdentifier>oai:open-report.example:report</sampleIdentifier>');
    expect(await schemaErrors('oai-pmh.xsd', xml)).toEqual([]);
  });
});

describe('selective harvesting', () => {
  const list = 'verb=ListIdentifiers&metadataPrefix=oai_dc';

  it.each([
    ['from=2026-01-10', 2],
    ['from=2026-01-10T12:00:00Z', 2],
    ['from=2026-01-10T12:00:01Z', 1],
    ['until=2026-01-02', 2],
    ['until=2026-01-02T11:59:59Z', 1],
    ['from=2026-01-03&until=2026-01-04', 2],
    ['from=2026-01-03T12:00:00Z&until=2026-01-03T12:00:00Z', 1],
    ['set=year:2021&until=2026-01-04', 2],
  ])('%s selects %i', async (query, count) => {
    expect(identifiers(await ask(`${list}&${query}`))).toHaveLength(count);
  });

  it('selects by every set above a dataset’s own', async () => {
    for (const set of ['region', 'region:440000', 'region:440000:440600', 'region:440000:440600:440605']) {
      expect(await ask(`${list}&set=${set}`), set).toContain('completeListSize="11"');
    }
  });
});

describe('a resumption token', () => {
  const first = 'verb=ListRecords&metadataPrefix=oai_dc';
  const resumed = async (from: string) => `verb=ListRecords&resumptionToken=${tokenIn(from)}`;

  it('leads through the whole list, each record once, and ends empty', async () => {
    const pages = [await ask(first)];
    while (tokenIn(pages.at(-1)!)) pages.push(await ask(await resumed(pages.at(-1)!)));
    expect(pages.map((page) => identifiers(page).length)).toEqual([4, 4, 3]);
    expect(new Set(pages.flatMap(identifiers)).size).toBe(11);
    expect(tokenIn(pages[2]!)).toBe('');
    expect(pages.map((page) => /cursor="(\d+)"/.exec(page)?.[1])).toEqual(['0', '4', '8']);
    for (const page of pages) expect(page).toContain('completeListSize="11"');
    expect(await schemaErrors('oai-pmh.xsd', ...pages)).toEqual([]);
  });

  it('can be repeated, and stays in the state that the list began in', async () => {
    const page = await ask(first);
    const later = repository([sampleRecord(99)], 'b'.repeat(64));
    expect(await ask(await resumed(page), later)).toBe(await ask(await resumed(page)));
  });

  it('is not given where the list is complete', async () => {
    expect(tokenIn(await ask(`${first}&until=2026-01-04`))).toBeUndefined();
  });

  it('is refused where it was changed, is another verb’s, or of a state that never was', async () => {
    const token = tokenIn(await ask(first))!;
    const forged = await formatToken({
      index: 'c'.repeat(64),
      verb: 'ListRecords',
      selection: { metadataPrefix: 'oai_dc', set: null, from: null, until: null },
      offset: 4,
    });
    for (const query of [
      `verb=ListRecords&resumptionToken=${token.slice(0, -1)}`,
      `verb=ListRecords&resumptionToken=${token.replace('a', 'b')}`,
      `verb=ListIdentifiers&resumptionToken=${token}`,
      `verb=ListRecords&resumptionToken=${forged}`,
    ]) {
      const xml = await ask(query);
      expect(codes(xml), query).toEqual(['badResumptionToken']);
    }
  });
});

describe('a resumption token that somebody else wrote', () => {
  const selection = { metadataPrefix: 'oai_dc', set: null, from: null, until: null };
  const position = { index, verb: 'ListRecords', selection, offset: 4 } as const;

  it.each([
    ['a verb that lists nothing', { ...position, verb: 'Identify' as 'ListRecords' }],
    ['a format that there is not', { ...position, selection: { ...selection, metadataPrefix: 'marc' } }],
    [
      'a format that is a name of every object',
      { ...position, selection: { ...selection, metadataPrefix: 'toString' } },
    ],
    ['no place in the list', { ...position, offset: -1 }],
    ['a state that is not a digest', { ...position, index: 'A'.repeat(64) }],
  ])('is refused where it names %s, its check being right', async (_, forged) => {
    const xml = await ask(`verb=ListRecords&resumptionToken=${await formatToken(forged)}`);
    expect(codes(xml)).toEqual(['badResumptionToken']);
  });

  it('continues with the selection that it names, however it is written', async () => {
    const chosen = { ...selection, set: 'region:440000', from: '2026-01-02T00:00:00Z', until: '2026-01-09T23:59:59Z' };
    const token = await formatToken({ ...position, selection: chosen, offset: 2 });
    expect(token).toMatch(/^[\w~-]+$/);
    // Its check is the beginning of its SHA-256: as another instance of the service works it out.
    const end = token.lastIndexOf('~');
    expect((await sha256(encodeUtf8(token.slice(0, end)))).startsWith(token.slice(end + 1))).toBe(true);
    const xml = await ask(`verb=ListRecords&resumptionToken=${token}`);
    const all = await ask(
      'verb=ListIdentifiers&metadataPrefix=oai_dc&set=region:440000&from=2026-01-02&until=2026-01-05',
    );
    expect(identifiers(xml)[0]).toBe(identifiers(all)[2]);
    expect(xml).toContain('completeListSize="8"');
  });
});

describe('a deleted item', () => {
  const withDeleted = repository([sampleRecord(1), sampleRecord(2, { deleted: true })]);

  it('is the only one whose header says so', async () => {
    const xml = await ask('verb=ListIdentifiers&metadataPrefix=oai_dc', withDeleted);
    const statuses = [...xml.matchAll(/<header( status="deleted")?><identifier>[^<]*report-(\d)</g)];
    expect(statuses.map(([, status, report]) => [report, status !== undefined])).toEqual([
      ['1', false],
      ['2', true],
    ]);
  });

  it('keeps its header, without metadata, in lists and by its identifier', async () => {
    for (const query of [
      'verb=ListRecords&metadataPrefix=oai_dc',
      'verb=GetRecord&identifier=oai:open-report.example:report-2&metadataPrefix=oai_dc',
    ]) {
      const xml = await ask(query, withDeleted);
      expect(xml).toMatch(
        /<record><header status="deleted"><identifier>oai:open-report.example:report-2<\/identifier>.*<\/header><\/record>/,
      );
      expect(await schemaErrors('oai-pmh.xsd', xml)).toEqual([]);
    }
  });
});
