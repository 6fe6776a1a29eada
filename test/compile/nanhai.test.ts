import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { compileReport } from '../../src/compile/compile.ts';
import { parseDocument, serializeDocument } from '../../src/model/release.ts';
import { listOf, type Row } from '../../src/model/table.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { loadNanhai } from '../support/reportFolder.ts';

// The facts are those of the data model, taken from the source by hand; offsets are code points.
const { folder, vocabulary } = await loadNanhai();
const { document, problems } = compileReport(folder, vocabulary);
if (!document) throw new Error(JSON.stringify(problems, null, 1));

const rowsOf = (table: string): Row[] => document.tables.find(({ name }) => name === table)!.rows;
const rowOf = (table: string, id: string): Row => rowsOf(table).find((row) => row.id === id)!;
const pick = (row: Row, ...columns: string[]) => columns.map((column) => row[column]);

describe('nanhai-2020', () => {
  it('has the source of the recorded digest', () => {
    expect(pick(rowsOf('report')[0]!, 'source_sha256', 'source_bytes', 'source_characters')).toEqual([
      '8ffc2dae76b964b2417009a1edd8fc6535ee29c374ab05b7aa115a280dc3bbf8',
      8053,
      2979,
    ]);
  });

  it.each([
    ['report', 1],
    ['overview', 8],
    ['speech', 12],
    ['themes', 5],
    ['initiatives', 18],
    ['measures', 50],
    ['targets', 6],
    ['milestones', 13],
    ['figures', 87],
    ['passages', 92],
  ])('has in %s %i rows', (table, rows) => {
    expect(rowsOf(table)).toHaveLength(rows);
  });

  it('has every row at the span that it names', () => {
    const source = [...document.source.join('\n')];
    const quoting = document.tables.filter(({ quotes }) => quotes !== undefined);
    const misplaced = quoting.flatMap(({ rows, quotes }) =>
      rows.filter(({ [quotes!]: text, start, end }) => source.slice(start as number, end as number).join('') !== text),
    );
    expect(misplaced).toEqual([]);
    expect(document.tables.filter((table) => !quoting.includes(table)).map(({ name }) => name)).toEqual([
      'topics',
      'rules',
    ]);
  });

  it('distinguishes what is stated from what is inferred', () => {
    expect(rowsOf('report')[0]).toMatchObject({
      title: '以四个非常攻坚克难 打造出新出彩活力新南海',
      start: 2,
      end: 23,
      line: 3,
      coverage: 'digest',
      targets_exhaustive: false,
      body_stated: null,
      body_inferred: '南海区人民政府',
      region_code: '440605',
      prefecture_name: '佛山市',
      province_name: '广东省',
      event_start_stated: '6月22日',
      event_start_inferred: '2020-06-22',
      event_end_stated: '24日',
      event_end_inferred: '2020-06-24',
      session_name: '南海区十六届人大五次会议',
      delivered_stated: '6月23日',
      delivered_inferred: '2020-06-23',
      delivered_by: '顾耀辉',
      speech_by: '闫昊波',
      speech_date: null,
      publisher: null,
      author: null,
      source_url: null,
      source_published: null,
      official: false,
    });
  });

  it('has exactly the six targets', () => {
    const columns = ['id', 'start', 'end', 'as_written', 'value', 'comparison', 'unit', 'hectares_exact', 'kind'];
    expect(rowsOf('targets').map((row) => pick(row, ...columns))).toEqual([
      ['T1.4.2-a', 1388, 1397, '拆除整理土地3万亩', 30000, '=', 'mu', '2000', 'flow'],
      ['T1.4.2-b', 1398, 1411, '累计完成复垦复绿5500亩', 5500, '=', 'mu', '1100/3', 'cumulative'],
      ['T1.4.2-c', 1412, 1423, '新增综合整治3.5万亩', 35000, '=', 'mu', '7000/3', 'increment'],
      ['T2.1.4-a', 1683, 1694, '新增各类技能人才1万人', 10000, '=', 'person', null, 'increment'],
      ['T2.2.2-a', 1770, 1780, '高企总数超2200家', 2200, '>', 'enterprise', null, 'stock'],
      ['T4.3.2-a', 2485, 2503, '新增本土企业“上云上平台”1000家', 1000, '=', 'enterprise', null, 'increment'],
    ]);
  });

  it('says of each target what qualifies it and by when it is due, and infers no more than 年内 allows', () => {
    const columns = ['qualifier', 'qualifier_scope', 'deadline_stated', 'deadline_inferred'];
    expect(Object.fromEntries(rowsOf('targets').map((row) => [row.id, pick(row, ...columns)]))).toEqual({
      'T1.4.2-a': ['力争', 'explicit', '年内', '2020-12-31'],
      'T1.4.2-b': ['力争', 'ambiguous', null, null],
      'T1.4.2-c': ['力争', 'ambiguous', null, null],
      'T2.1.4-a': ['力争', 'explicit', '年内', '2020-12-31'],
      'T2.2.2-a': ['力争', 'explicit', null, null],
      'T4.3.2-a': [null, null, null, null],
    });
  });

  it('has areas in hectares and square metres, exact and rounded', () => {
    const columns = ['hectares', 'square_metres', 'unit_square_metres'];
    expect(pick(rowOf('targets', 'T1.4.2-a'), ...columns)).toEqual([2000, 20_000_000, '2000/3']);
    expect(pick(rowOf('targets', 'T1.4.2-b'), ...columns)).toEqual([366.6667, 3_666_666.67, '2000/3']);
    expect(pick(rowOf('targets', 'T1.4.2-c'), ...columns)).toEqual([2333.3333, 23_333_333.33, '2000/3']);
  });

  it('has the quotation and the four theses of the speech, sentence by sentence', () => {
    expect(
      rowsOf('speech')
        .map((row) => pick(row, 'id', 'role', 'keyword', 'start', 'end'))
        .slice(1),
    ).toEqual([
      ['S1.1', 'thesis', '定力', 264, 289],
      ['S1.2', 'body', '定力', 291, 359],
      ['S2.1', 'thesis', '举措', 364, 392],
      ['S2.2', 'body', '举措', 394, 493],
      ['S3.1', 'thesis', '责', 498, 525],
      ['S3.2', 'body', '责', 527, 565],
      ['S3.3', 'body', '责', 565, 632],
      ['S4.1', 'thesis', '作风', 637, 670],
      ['S4.2', 'body', '作风', 672, 707],
      ['S4.3', 'body', '作风', 707, 775],
      ['S4.4', 'body', '作风', 775, 841],
    ]);
    expect(rowsOf('speech')[0]).toMatchObject({ id: 'S0', role: 'quotation', thesis: null, keyword: null, line: 7 });
    expect(rowsOf('speech')[0]!.text).toMatch(/^2020年注定是极不平凡的一年，.+真干实干。$/u);
  });

  it('has the themes in the order of the body, beside the order of the introduction', () => {
    expect(rowsOf('themes').map((row) => pick(row, 'id', 'line', 'field', 'body_order', 'intro_order'))).toEqual([
      ['T1', 41, '城乡融合', 1, 1],
      ['T2', 61, '创新驱动', 2, 3],
      ['T3', 75, '文化发展', 3, 4],
      ['T4', 89, '产业升级', 4, 2],
      ['T5', 106, '干事创业', 5, 5],
    ]);
  });

  it('restarts the numbers of initiatives and measures in every theme', () => {
    const perTheme = (table: string) =>
      Object.values(Object.groupBy(rowsOf(table), ({ theme }) => theme as string)).map((rows) => rows!.length);
    expect(perTheme('initiatives')).toEqual([5, 3, 3, 3, 4]);
    expect(perTheme('measures')).toEqual([12, 8, 8, 11, 11]);
    expect(rowOf('measures', 'T1.4.2').number).toBe(2);
  });

  it('keeps the stray asterisks in the passages, and leaves them out of the titles', () => {
    const text = (table: string, column: string) =>
      rowsOf(table)
        .map((row) => row[column])
        .join('');
    expect([...text('passages', 'text').matchAll(/\*/gu)]).toHaveLength(36);
    expect(text('initiatives', 'title')).not.toContain('*');
  });

  it('has the labels 442 and 5080 as strings', () => {
    expect(rowsOf('terms').map(({ name }) => name)).toEqual(expect.arrayContaining(['442', '5080']));
  });

  it('has a mention of Hong Kong and one of Macao at 港澳', () => {
    const joint = rowsOf('mentions').filter(({ line, quote }) => line === 46 && quote === '港澳');
    expect(joint.map(({ place }) => place).toSorted()).toEqual(['hong-kong', 'macao']);
  });

  it('has 墨脱 at its own code, and no code where none exists', () => {
    const codes = new Map(rowsOf('places').map(({ name_as_written, code }) => [name_as_written, code]));
    expect(codes.get('墨脱')).toBe('540423');
    expect(codes.get('平洲玉器街')).toBeNull();
  });

  it('splits the joint names 广佛, 港澳, 深港 and 广深港 into the places that they name', () => {
    const named = (line: number, quote: string) =>
      rowsOf('mentions')
        .filter((row) => row.line === line && row.quote === quote && row.kind === 'place')
        .map(({ place }) => place);
    expect(named(44, '广佛')).toEqual(['foshan', 'guangzhou']);
    expect(named(45, '深港')).toEqual(['hong-kong', 'shenzhen']);
    expect(named(72, '广深港')).toEqual(['guangzhou', 'hong-kong', 'shenzhen']);
    expect(named(72, '港澳')).toEqual(['hong-kong', 'macao']);
  });

  it('has 三龙湾 and 佛山西站 as places inside the zones that are named after them', () => {
    const names = new Map(rowsOf('mentions').map((row) => [row.id, row.name]));
    const around = rowsOf('mentions')
      .filter(({ place }) => place === 'sanlongwan' || place === 'foshan-west-station')
      .map(({ line, name, within }) => [line, name, names.get(within)]);
    expect(around).toEqual([
      [79, '佛山西站', '佛山西站枢纽新城'],
      [92, '三龙湾', '三龙湾南海片区'],
      [94, '佛山西站', '佛山西站枢纽新城'],
    ]);
  });

  it('has every numeral in one class: six of targets, eleven counts of things, of which nine are of milestones', () => {
    const perClass = Object.entries(Object.groupBy(rowsOf('figures'), (row) => row.class as string));
    expect(Object.fromEntries(perClass.map(([name, rows]) => [name, rows!.length]))).toEqual({
      target: 6,
      enumerated_count: 11,
      slogan_count: 15,
      date: 7,
      period: 2,
      ordinal: 2,
      list_number: 22,
      label: 2,
      name: 8,
      physical_size: 1,
      lexical: 11,
    });
    expect(rowsOf('figures').filter(({ milestone }) => milestone !== null)).toHaveLength(9);
  });

  it('has the objective of the year as a sentence with English', () => {
    const [objective, ...others] = rowsOf('overview').filter(({ kind }) => kind === 'objective');
    expect(others).toEqual([]);
    expect(objective).toMatchObject({ line: 39 });
    expect(objective!.text).toMatch(/^顾耀辉表示，今年南海要以.+活力新南海。$/u);
    expect(objective!.text_en).toMatch(/^Gu Yaohui said that this year Nanhai will /);
  });

  it('has a cell in every column of every row, and no other', () => {
    for (const { name, columns, rows } of document.tables) {
      const empty = Object.fromEntries(
        columns.map((column) => [column.name, expect.not.toSatisfy((cell) => cell === undefined)]),
      );
      for (const row of rows) expect(row, `${name} ${String(row.id)}`).toStrictEqual(empty);
    }
  });

  it('has English for every line of the source but the bare numbers', () => {
    expect(
      rowsOf('passages')
        .filter(({ text_en: english }) => english === null)
        .map(({ kind }) => kind),
    ).toEqual(Array(4).fill('list_number'));
  });

  it('has English wherever there is Chinese that it renders', () => {
    const lacking = document.tables.flatMap(({ name, columns, rows }) =>
      columns
        .filter((column) => column.name.endsWith('_en'))
        .flatMap((column) => {
          const rendered = column.name === 'text_en' && name !== 'rules' ? null : column.name.slice(0, -'_en'.length);
          return rows
            .filter((row) => row[column.name] === null && (rendered === null || (row[rendered] ?? null) !== null))
            .map((row) => `${name} ${row.id} ${column.name}`);
        }),
    );
    // The bare numbers of lines 13, 19, 25 and 31.
    expect(lacking.filter((place) => !place.startsWith('passages'))).toEqual(
      [261, 361, 495, 634].map((start) => `figures F${start} sentence_en`),
    );
  });

  it('has every target of the year 2020 by the heading of line 37, and says of increments what the source does not', () => {
    const columns = ['target_year', 'target_year_source', 'target_year_passage'];
    expect(new Set(rowsOf('targets').map((row) => pick(row, ...columns).join(' ')))).toEqual(
      new Set(['2020 inferred L37']),
    );
    expect(
      rowsOf('targets')
        .filter((row) => row.increment_basis !== null)
        .map((row) => pick(row, 'id', 'kind', 'increment_basis')),
    ).toEqual([
      ['T1.4.2-c', 'increment', 'not_stated'],
      ['T2.1.4-a', 'increment', 'not_stated'],
      ['T4.3.2-a', 'increment', 'not_stated'],
    ]);
  });

  it('files every measure under a topic, and counts in the topics what is filed', () => {
    const filed = [...rowsOf('measures'), ...rowsOf('speech')].flatMap(({ topic_ids: ids }) => listOf(ids as string));
    expect(rowsOf('topics').reduce((sum, row) => sum + Number(row.measures) + Number(row.sentences), 0)).toBe(
      filed.length,
    );
    expect(rowsOf('measures').filter(({ topic_ids: ids }) => ids === null)).toEqual([]);
  });

  it('has a citizen’s word for what the report says in other words', () => {
    const found = (word: string) =>
      rowsOf('topics')
        .filter(({ words }) => listOf(words as string).includes(word))
        .map(({ id }) => id);
    expect(found('环保')).toEqual(['environment']);
    expect(found('住房')).toEqual(['renewal-and-housing']);
    expect(found('上学')).toEqual(['education']);
  });

  it('has a row for whatever 1.1.0 had, or says why not', () => {
    const taken = new Set(
      parse(folder.files.get('withdrawals.yaml') as string).rows.map(
        ({ table, id }: { table: string; id: string }) => `${table}/${id}`,
      ),
    );
    const gone = fixedReleases[1].document.tables.flatMap(({ name, rows }) =>
      rows.filter(({ id }) => !rowsOf(name).some((row) => row.id === id)).map(({ id }) => `${name}/${id}`),
    );
    expect(gone.toSorted()).toEqual([...taken].toSorted());
  });

  it('annotates the oddities where they are', () => {
    expect(
      rowsOf('annotations')
        .slice(0, 4)
        .map((row) => pick(row, 'id', 'quote', 'occurrences', 'start', 'end')),
    ).toEqual([
      ['A1', '**', 18, 1043, 1045],
      ['A2', '广深港港澳科技创新走廊', 1, 1817, 1828],
      ['A3', '人才信息技术等要素', 1, 1142, 1151],
      ['A4', '中间闯出', 1, 483, 487],
    ]);
    expect(rowsOf('annotations').length).toBeGreaterThanOrEqual(9);
  });

  it('gives the same bytes when it is compiled twice', () => {
    const again = compileReport(folder, vocabulary).document!;
    expect(serializeDocument(again)).toBe(serializeDocument(document));
  });

  it('reads back from its canonical document', () => {
    expect(parseDocument(serializeDocument(document))).toEqual(document);
  });
});
