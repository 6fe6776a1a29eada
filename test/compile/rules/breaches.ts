import type { ReportFolder } from '../../../src/compile/compile.ts';
import type { Draft } from '../../../src/compile/draft.ts';
import { decodeText, missingFile, noFile } from '../../../src/compile/textFile.ts';
import type { Bytes } from '../../../src/model/bytes.ts';
import type { FrozenRelease } from '../../../src/model/release.ts';
import { edited, without } from '../../support/reportFolder.ts';

/** A way to break a rule, and the one problem that must come of it. */
export interface Breach {
  /** What the editor did. */
  by: string;
  /** Edits the fixture report. */
  edit?: (folder: ReportFolder) => ReportFolder;
  /** For what no editor can do: doctors the draft. */
  doctor?: (draft: Draft) => void;
  /** `file:line:column`, the file within the report's folder. */
  at: string;
  message: string;
  remedy: string;
}

const latin1 = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'latin1'));

const edit = (file: string, replace: string, by: string) => (folder: ReportFolder) =>
  edited(folder, { file, replace, by });

/** The report after two releases, of which the first had the row `targets/T9-a`, with a file that withdraws. */
const withdrawing = (text: string) => (folder: ReportFolder) => ({
  ...folder,
  files: new Map([...folder.files, ['withdrawals.yaml', text]]),
  releases: ['1.0.0', '2.0.0'].map((version, index) => ({
    record: { version, published: '2021-02-01T00:00:00Z' },
    document: {
      tables: [{ name: 'targets', key: 'id', rows: index === 0 ? [{ id: 'T9-a' }, { id: 'T2.1.1-a' }] : [] }],
    },
  })) as unknown as FrozenRelease[],
});

const why = `
    withdrawn: 2021-03-01T00:00:00Z
    reason: { zh: 有误, en: It was wrong. }`;

const correctValue = 'Correct the value; CONTRIBUTING.md says what each field holds.';
const copyWords = 'Copy the words from source.txt, character by character.';
const addDivision = 'Correct the code, or add it to data/vocabulary/divisions.yaml from the list that is cited there.';
const addFile = 'Add it; CONTRIBUTING.md says what each file holds. A list may be empty: [].';
const yamlRemedy =
  'Write every field once, and put texts that hold a colon, # or quotation marks, or begin with *, & or !, between single quotation marks.';
const textRemedy =
  'Save the file as UTF-8, and write the character that is meant, or none. A source that was corrected has another digest.';
const placeFile = 'Put a file of this name in its place; CONTRIBUTING.md says what it holds.';
const targetFields =
  'id, indicator, indicator_en, quote, figure, value, unit, comparison, kind, kind_note, kind_note_en, increment_basis, qualifier, qualifier_scope, year, deadline, inference_note, inference_note_en, hectares, note, note_en';

const missingFiles = [
  'annotations.yaml',
  'english.yaml',
  'figures.yaml',
  'layout.yaml',
  'places.yaml',
  'release-notes.yaml',
  'report.yaml',
  'rights.yaml',
  'speech.yaml',
  'targets.yaml',
  'terms.yaml',
];

/** By the name of the rule: each breach breaks it in the report of test/golden/full-report, and nothing else. */
export const breaches: Record<string, Breach[]> = {
  'file-present': [
    ...missingFiles.map((file) => ({
      by: `deletes ${file}`,
      edit: (folder: ReportFolder) => without(folder, file),
      at: `${file}:1:1`,
      message: 'the file is missing',
      remedy: addFile,
    })),
    {
      by: 'deletes the source',
      edit: (folder) => ({ ...folder, source: missingFile(`${folder.folder}/source.txt`) }),
      at: 'source.txt:1:1',
      message: 'the file is missing',
      remedy: addFile,
    },
    {
      by: 'makes a folder of a name that a file should have',
      edit: (folder) => ({
        ...folder,
        files: new Map([...folder.files, ['terms.yaml', noFile(`${folder.folder}/terms.yaml`, 'this is a folder')]]),
      }),
      at: 'terms.yaml:1:1',
      message: 'this is a folder',
      remedy: placeFile,
    },
  ],
  'text-well-formed': [
    {
      by: 'escapes half of a surrogate pair',
      edit: edit('english.yaml', 'T2: Plans for 2021', String.raw`T2: "Plans \ud800"`),
      at: 'english.yaml:4:7',
      message: 'the text has U+D800, which not every format can hold',
      remedy: textRemedy,
    },
    {
      by: 'writes a control character',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T2: Plans\u0001'),
      at: 'english.yaml:4:7',
      message: 'the text has U+0001, which not every format can hold',
      remedy: textRemedy,
    },
    {
      by: 'has a source with a code point that is not a character',
      edit: edit('source.txt', '各位代表：', '各位\ufffe代表：'),
      at: 'source.txt:7:3',
      message: 'the text has U+FFFE, which not every format can hold',
      remedy: textRemedy,
    },
    {
      by: 'saves a file as GBK',
      edit: (folder) => ({
        ...folder,
        files: new Map([
          ...folder.files,
          ['terms.yaml', decodeText(`${folder.folder}/terms.yaml`, latin1('- id: a\n  name: \xc4\xcf\xba\xa3\n'))],
        ]),
      }),
      at: 'terms.yaml:2:9',
      message: 'the bytes here are not UTF-8',
      remedy: textRemedy,
    },
    {
      by: 'has a source in GBK',
      edit: (folder) => ({
        ...folder,
        source: decodeText(`${folder.folder}/source.txt`, latin1('\xc4\xcf\xba\xa3')),
      }),
      at: 'source.txt:1:1',
      message: 'the bytes here are not UTF-8',
      remedy: textRemedy,
    },
  ],
  'yaml-syntax': [
    {
      by: 'writes a text with a colon without quotation marks',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T2: Plans: 2021'),
      at: 'english.yaml:4:7',
      message: 'Nested mappings are not allowed in compact mappings',
      remedy: yamlRemedy,
    },
    {
      by: 'leaves a quotation mark open',
      edit: edit('terms.yaml', 'name:      清溪计划', "name:      '清溪计划"),
      at: 'terms.yaml:24:1',
      message: "Missing closing 'quote",
      remedy: yamlRemedy,
    },
    {
      by: 'begins a text with asterisks',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T2: **Plans**'),
      at: 'english.yaml:4:7',
      message: '`**Plans**` is an alias',
      remedy: yamlRemedy,
    },
    {
      by: 'begins a text with an exclamation mark',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T2: !Plans for 2021'),
      at: 'english.yaml:4:7',
      message: 'Unresolved tag: !Plans',
      remedy: yamlRemedy,
    },
    {
      by: 'refers to a value by an alias',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T2: &plans Plans\n  T9: *plans'),
      at: 'english.yaml:5:7',
      message: '`*plans` is an alias',
      remedy: yamlRemedy,
    },
    {
      by: 'names a row like a part of every object',
      edit: edit('english.yaml', 'T2: Plans for 2021', '__proto__: Plans for 2021'),
      at: 'english.yaml:4:3',
      message: '`__proto__` cannot be a name',
      remedy: yamlRemedy,
    },
    {
      by: 'names a row by a list',
      edit: edit('english.yaml', 'T2: Plans for 2021', '? [T2]\n  : Plans for 2021'),
      at: 'english.yaml:4:5',
      message: 'The name of a field is not a text',
      remedy: yamlRemedy,
    },
    {
      by: 'opens lists without end',
      edit: edit('release-notes.yaml', '[]', '['.repeat(20_000)),
      at: 'release-notes.yaml:1:1',
      message: 'Values are nested too deeply',
      remedy: yamlRemedy,
    },
    {
      by: 'renders a theme twice',
      edit: edit('english.yaml', 'T2: Plans for 2021', 'T1: Plans for 2021'),
      at: 'english.yaml:4:3',
      message: '`T1` is there twice',
      remedy: yamlRemedy,
    },
  ],
  'field-known': [
    {
      by: 'writes `unti:` for `unit:`',
      edit: edit('targets.yaml', '  unit:            mu', '  unti:            mu'),
      at: 'targets.yaml:18:3',
      message: 'unknown field `unti`',
      remedy: 'Did you mean `unit`?',
    },
    {
      by: 'misspells a field of a quotation',
      edit: edit('report.yaml', 'within: 𠮷岚区区长　林知远', 'wihtin: 𠮷岚区区长　林知远'),
      at: 'report.yaml:30:20',
      message: 'unknown field `wihtin`',
      remedy: 'Did you mean `within`?',
    },
    {
      by: 'misspells a field of an object in a list',
      edit: edit('layout.yaml', '    inside: theme', '    insid: theme'),
      at: 'layout.yaml:18:5',
      message: 'unknown field `insid`',
      remedy: 'Did you mean `inside`?',
    },
    {
      by: 'misspells an optional field',
      edit: edit('report.yaml', '  inferred: null', '  infered: null'),
      at: 'report.yaml:21:3',
      message: 'unknown field `infered`',
      remedy: 'Did you mean `inferred`?',
    },
    {
      by: 'adds a field that the compiler does not read',
      edit: edit('targets.yaml', "  hectares:        '800'", "  hectares:        '800'\n  responsible: 区水务局"),
      at: 'targets.yaml:22:3',
      message: 'unknown field `responsible`',
      remedy: `Remove it, or use one of: ${targetFields}.`,
    },
  ],
  'value-in-schema': [
    {
      by: 'writes a comparison that is not in the list',
      edit: edit('targets.yaml', "comparison:      '>'\n", "comparison:      '≥'\n"),
      at: 'targets.yaml:47:3',
      message: '`comparison` is "≥": Invalid type: Expected ("=" | ">" | ">=" | "<" | "<=" | "~") but received "≥"',
      remedy: correctValue,
    },
    {
      by: 'leaves a value out',
      edit: edit('targets.yaml', '  value:           36\n', ''),
      at: 'targets.yaml:1:3',
      message: '`value` is missing',
      remedy: correctValue,
    },
    {
      by: 'writes a value as text',
      edit: edit('targets.yaml', 'value:           36', "value:           '36'"),
      at: 'targets.yaml:7:3',
      message: '`value` is "36": Invalid type: Expected number but received "36"',
      remedy: correctValue,
    },
    {
      by: 'writes a value of more digits than a number has',
      edit: edit('targets.yaml', 'value:           36\n', 'value: 123456789012345678901234567890\n'),
      at: 'targets.yaml:7:3',
      message: '`value` is 1.2345678901234568e+29: expected a number in full digits, up to 9007199254740991',
      remedy: correctValue,
    },
    {
      by: 'names a source that a browser would run',
      edit: edit('report.yaml', 'url: null', "url: 'javascript:alert(1)'"),
      at: 'report.yaml:36:1',
      message:
        '`url` is "javascript:alert(1)": expected an address that begins with http:// or https://, with everything beside letters, digits and punctuation percent-encoded',
      remedy: correctValue,
    },
    {
      by: 'names a language that would end a header field',
      edit: edit('report.yaml', 'language: zh-Hans', String.raw`language: "zh\r\nX: y"`),
      at: 'report.yaml:17:1',
      message: '`language` is "zh\\r\\nX: y": expected a language such as zh-Hans (BCP 47)',
      remedy: correctValue,
    },
    {
      by: 'writes a code without quotation marks',
      edit: edit('report.yaml', "region: '990102'", 'region: 990102'),
      at: 'report.yaml:23:1',
      message: '`region` is 990102: Invalid type: Expected string but received 990102',
      remedy: correctValue,
    },
    {
      by: 'writes a day that the calendar does not have',
      edit: edit('report.yaml', "'2021-01-18'", "'2021-02-30'"),
      at: 'report.yaml:29:3',
      message: '`delivered.inferred` is "2021-02-30": expected a day of the calendar as YYYY-MM-DD',
      remedy: correctValue,
    },
    {
      by: 'writes a pattern that is not a regular expression',
      edit: edit('layout.yaml', "'　　(?<text>各位代表，.+)'", "'　　(?<text>各位代表，.+'"),
      at: 'layout.yaml:21:5',
      message:
        '`lines.4.pattern` is "　　(?<text>各位代表，.+": expected a regular expression, without look-around and references back',
      remedy: correctValue,
    },
    {
      by: 'quotes a number without quotation marks',
      edit: edit('report.yaml', 'quote: 林知远', 'quote: 7'),
      at: 'report.yaml:30:8',
      message: '`delivered.by.quote` is 7: Invalid type: Expected string but received 7',
      remedy: correctValue,
    },
    {
      by: 'leaves a quotation empty',
      edit: edit('report.yaml', 'title: 政府工作报告', "title: ''"),
      at: 'report.yaml:13:1',
      message: '`title` is "": expected some text',
      remedy: correctValue,
    },
    {
      by: 'writes an object where a list belongs',
      edit: edit('release-notes.yaml', '[]', 'none: yet'),
      at: 'release-notes.yaml:1:1',
      message: '`test/golden/full-report/data/qinglan-2021/release-notes.yaml` expected a list',
      remedy: correctValue,
    },
    {
      by: 'writes a text where an entry belongs',
      edit: edit('release-notes.yaml', '[]', '- none yet'),
      at: 'release-notes.yaml:1:3',
      message: '`entry` is "none yet": Invalid type: Expected Object but received "none yet"',
      remedy: correctValue,
    },
  ],
  'report-id': [
    {
      by: 'gives another ID than the name of the folder',
      edit: edit('report.yaml', 'id: qinglan-2021', 'id: qinglan-2022'),
      at: 'report.yaml:3:1',
      message: 'the ID is `qinglan-2022`, the folder `qinglan-2021`',
      remedy: 'Name both alike.',
    },
  ],
  'source-digest': [
    {
      by: 'replaces source.txt by another text of the same words',
      edit: (folder) => ({ ...folder, facts: { ...folder.facts, sha256: 'f'.repeat(64) } }),
      at: 'report.yaml:39:1',
      message: `the source's SHA-256 is ${'f'.repeat(64)}, the metadata say 4bea68ab19687f76da9859cc444d670bde7eea38cba299f7000afeb78393fbfd`,
      remedy: 'Restore source.txt; if another source is meant, it is another report.',
    },
  ],
  'line-read': [
    {
      by: 'removes the rule of the layout that reads a line',
      edit: edit('layout.yaml', "pattern: '.+'\n", "pattern: '[^各].+'\n"),
      at: 'source.txt:7:1',
      message: 'no rule of the layout reads “各位代表：”',
      remedy: 'Add a rule for it to layout.yaml.',
    },
    {
      by: 'lets a measure begin where no initiative is open',
      edit: edit(
        'layout.yaml',
        "  - pattern: '——.+'\n    kind: headline",
        "  - pattern: '——.+'\n    kind: headline\n    level: measure",
      ),
      at: 'source.txt:3:1',
      message:
        '“——2021年1月18日在𠮷岚区第三届人民代表大会第二次会议上” is read as measure, but nothing is open that it could belong to',
      remedy: 'Limit the rule with `inside`, or add a rule for the heading above.',
    },
  ],
  'quotation-found': [
    {
      by: "doesn't copy a target exactly",
      edit: edit('targets.yaml', 'quote:           整治河道36公里', 'quote:           整治河流36公里'),
      at: 'targets.yaml:4:3',
      message: '“整治河流36公里” is not found in measure T2.1.1',
      remedy: copyWords,
    },
    {
      by: 'gives a figure in another way than the source',
      edit: edit('targets.yaml', 'figure:          36公里', 'figure:          36千米'),
      at: 'targets.yaml:5:3',
      message: '“36千米” is not found in “整治河道36公里”',
      remedy: copyWords,
    },
    {
      by: 'names a qualifier that the measure does not have',
      edit: edit('targets.yaml', 'not_stated\n  qualifier:       力争', 'not_stated\n  qualifier:       确保'),
      at: 'targets.yaml:33:3',
      message: '“确保” is not found in measure T2.2.1',
      remedy: copyWords,
    },
    {
      by: 'names a deadline that the measure does not have',
      edit: edit('targets.yaml', 'stated:        年内', 'stated:        年底前'),
      at: 'targets.yaml:37:5',
      message: '“年底前” is not found in measure T2.2.1',
      remedy: copyWords,
    },
    {
      by: 'lists a term that is not in the source',
      edit: edit('terms.yaml', 'name:      清溪计划', 'name:      清溪行动'),
      at: 'terms.yaml:6:3',
      message: '“清溪行动” is not found in the source',
      remedy: copyWords,
    },
    {
      by: 'spells a term out in words that are not in the source',
      edit: edit('terms.yaml', '  category:  plan', '  category:  plan\n  expansion: 清澈溪流计划'),
      at: 'terms.yaml:8:3',
      message: '“清澈溪流计划” is not found in the source',
      remedy: copyWords,
    },
    {
      by: "doesn't copy a milestone exactly",
      edit: edit('milestones.yaml', '3年内建成𠮷岚湿地公园\n', '三年内建成𠮷岚湿地公园\n'),
      at: 'milestones.yaml:4:3',
      message: '“力争三年内建成𠮷岚湿地公园” is not found in T2.1.1',
      remedy: copyWords,
    },
    {
      by: "doesn't copy a sentence of the overview exactly",
      edit: edit('overview.yaml', '携手同心', '齐心协力'),
      at: 'overview.yaml:6:3',
      message: '“各位代表，让我们齐心协力，建设美丽𠮷岚！” is not found in the source',
      remedy: copyWords,
    },
    {
      by: 'excepts words that are not in the source',
      edit: edit('terms.yaml', '[办好民生实事]', '[办好民生大事]'),
      at: 'terms.yaml:17:15',
      message: '“办好民生大事” is not found in the source',
      remedy: copyWords,
    },
    {
      by: 'lists a place that is not in the source',
      edit: edit('places.yaml', '[墨川市]', '[墨江]'),
      at: 'places.yaml:7:12',
      message: '“墨江” is not found in the source',
      remedy: copyWords,
    },
    {
      by: "doesn't copy the words around a quotation exactly",
      edit: edit('report.yaml', 'within: 𠮷岚区区长　林知远', 'within: 𠮷岚区区长林知远'),
      at: 'report.yaml:30:3',
      message: '“𠮷岚区区长林知远” is not found in the source',
      remedy: copyWords,
    },
    {
      by: "doesn't copy the title exactly",
      edit: edit('report.yaml', 'title: 政府工作报告', 'title: 政府报告'),
      at: 'report.yaml:13:1',
      message: '“政府报告” is not found in the source',
      remedy: copyWords,
    },
    {
      by: 'annotates words that are not in the source',
      edit: edit('annotations.yaml', 'quote: 力争, within', 'quote: 争取, within'),
      at: 'annotations.yaml:10:3',
      message: '“争取” is not found in “力争年内”',
      remedy: copyWords,
    },
    {
      by: 'names a field of the introduction that its list does not have',
      edit: edit(
        'report.yaml',
        'inference_note: null',
        'inference_note: null\nintroduction: {list: 墨川市、澄湖县, fields: {T2: 云川市}}',
      ),
      at: 'report.yaml:34:40',
      message: '“云川市” is not found in the list of the introduction',
      remedy: copyWords,
    },
    {
      by: 'quotes a speech that the source does not have',
      edit: edit('speech.yaml', '#', 'quotations: [让群众说好]\n#'),
      at: 'speech.yaml:1:14',
      message: '“让群众说好” is not found in the source',
      remedy: copyWords,
    },
  ],
  'quotation-unique': [
    {
      by: 'quotes words that recur',
      edit: edit('report.yaml', 'office: 𠮷岚区区长', 'office: 𠮷岚区'),
      at: 'report.yaml:31:3',
      message: '“𠮷岚区” is found 3 times in the source (lines 3, 5, 9)',
      remedy: 'Quote more words, or write { quote: …, within: … } with longer words around it.',
    },
    {
      by: 'narrows a quotation down by words that recur too',
      edit: edit('report.yaml', 'within: 𠮷岚区区长　林知远', 'within: 𠮷岚'),
      at: 'report.yaml:30:3',
      message: '“𠮷岚” is found 5 times in the source (lines 3, 5, 9, 19, 35)',
      remedy: 'Quote more words, or write { quote: …, within: … } with longer words around it.',
    },
  ],
  'quotation-mark-accounted': [
    {
      by: 'leaves out what the source sets in quotation marks',
      edit: edit('terms.yaml', '  also:      [快]\n', ''),
      at: 'source.txt:33:35',
      message: '“快” is not a term',
      remedy: 'Add it to terms.yaml, or to the quotations of speech.yaml.',
    },
  ],
  'row-in-schema': [
    {
      by: 'lets a rule of the layout take nothing for the content of a line',
      edit: edit(
        'layout.yaml',
        "  - pattern: '　　(?<text>.+)'",
        "  - pattern: '　　与(?<text>).+'\n    kind: paragraph\n    level: measure\n    inside: initiative\n  - pattern: '　　(?<text>.+)'",
      ),
      at: 'source.txt:21:4',
      message: 'measures T2.1.2: `text` is "": expected some text',
      remedy: 'Correct the value that this column is made from.',
    },
  ],
  'span-matches': [
    {
      by: 'is not a mistake of an editor: a row moves by one character',
      doctor: ({ tables }) => {
        const { row } = tables.measures[1]!;
        tables.measures[1]!.row = { ...row, start: (row.start as number) + 1, end: (row.end as number) + 1 };
      },
      at: 'source.txt:21:3',
      message: 'measures T2.1.2: the source at [219, 234) is not its `text` “与墨川市、澄湖县开展联防联治。”',
      remedy: 'The compiler computes spans: report this as a fault of the compiler.',
    },
  ],
  'key-unique': [
    {
      by: 'gives two terms the same ID',
      edit: edit('terms.yaml', 'id:        wetland-park', 'id:        fang-guan-fu'),
      at: 'terms.yaml:21:3',
      message:
        'terms: the key `fang-guan-fu` is used twice, first in test/golden/full-report/data/qinglan-2021/terms.yaml:9',
      remedy: 'Give each its own ID; the ID of a published row must stay.',
    },
    {
      by: 'gives two annotations the same ID',
      edit: edit('annotations.yaml', '- id:      A2', '- id:      A1'),
      at: 'annotations.yaml:8:3',
      message:
        'annotations: the key `A1` is used twice, first in test/golden/full-report/data/qinglan-2021/annotations.yaml:1',
      remedy: 'Give each its own ID; the ID of a published row must stay.',
    },
  ],
  'reference-resolves': [
    {
      by: 'names a target after a measure that is not there',
      edit: edit('targets.yaml', 'id:              T3.1.1-a', 'id:              T3.1.9-a'),
      at: 'targets.yaml:64:3',
      message: 'target `T3.1.9-a` belongs to no measure',
      remedy: 'A target is named after its measure: T1.4.2-a.',
    },
    {
      by: 'names a milestone after a measure that is not there',
      edit: edit('milestones.yaml', 'id:        T2.1.1-m1', 'id:        T2.1.9-m1'),
      at: 'milestones.yaml:1:3',
      message: 'milestone `T2.1.9-m1` belongs to no measure and to no sentence of the speech',
      remedy: 'A milestone is named after what states it: T1.4.1-m1, S2.2-m1.',
    },
    {
      by: 'files under a topic what is not there',
      edit: edit('topics.yaml', 'rows: [T2.1.1, T2.1.2]', 'rows: [T2.1.1, T2.1.2, T2.1.3]'),
      at: 'topics.yaml:4:26',
      message: 'topic `environment`: `T2.1.3` is neither a measure nor a sentence of the speech',
      remedy: 'Correct the ID, or remove it.',
    },
    {
      by: 'renders a column of the report that has no English',
      edit: edit('english.yaml', 'words:', 'report: {year: two thousand}\nwords:'),
      at: 'english.yaml:18:10',
      message: '`year` is not a column of the report that has English',
      remedy:
        'Use one of body_stated, body_inferred, region_name, prefecture_name, province_name, event_name, session_name, delivered_by, delivered_by_office, speech_occasion, speech_by, speech_by_office.',
    },
    {
      by: 'is not a mistake of an editor: a list names a topic that is not there',
      doctor: ({ tables }) => {
        tables.measures[1]!.row = { ...tables.measures[1]!.row, topic_ids: 'environment|weather' };
      },
      at: 'source.txt:21:3',
      message: 'measures T2.1.2: `topic_ids` names `weather`, which is not in topics',
      remedy: 'Correct it, or add the row to topics.',
    },
    {
      by: 'renders a term that is not there',
      edit: edit('english.yaml', '  clear-streams-plan:', '  clear-stream-plan:'),
      at: 'english.yaml:11:3',
      message: '`clear-stream-plan` is not in terms',
      remedy: 'Correct the ID, or remove the rendering.',
    },
    {
      by: 'gives a keyword of a thesis that is not there',
      edit: edit('speech.yaml', '#', 'theses: [{number: 1, keyword: 改革}]\n#'),
      at: 'speech.yaml:1:10',
      message: 'the speech has no thesis 1',
      remedy: 'Correct the number.',
    },
    {
      by: 'gives the field of a theme that is not there',
      edit: edit(
        'report.yaml',
        'inference_note: null',
        'inference_note: null\nintroduction: {list: 墨川市、澄湖县, fields: {T9: 墨川市}}',
      ),
      at: 'report.yaml:34:40',
      message: '`T9` is not in themes',
      remedy: 'Correct the ID, or remove the field.',
    },
    {
      by: 'is not a mistake of an editor: a row names a passage that is not there',
      doctor: ({ tables }) => {
        tables.measures[1]!.row = { ...tables.measures[1]!.row, passage: 'L22' };
      },
      at: 'source.txt:21:3',
      message: 'measures T2.1.2: `passage` names `L22`, which is not in passages',
      remedy: 'Correct it, or add the row to passages.',
    },
  ],
  'count-matches': [
    {
      by: 'expects a place more than there is',
      edit: edit('report.yaml', 'places: 4', 'places: 5'),
      at: 'report.yaml:48:3',
      message: 'places has 4 rows, the metadata say 5',
      remedy: 'Find the row that is missing or too many, or correct the count.',
    },
    {
      by: 'counts the rows of a table that does not exist',
      edit: edit('report.yaml', 'places: 4', 'place: 4'),
      at: 'report.yaml:48:3',
      message: 'there is no table `place`',
      remedy:
        'Tables are: report, overview, speech, themes, initiatives, measures, targets, milestones, figures, topics, terms, places, mentions, passages, annotations, rules.',
    },
  ],
  'note-translated': [
    {
      by: 'writes a note in one language only',
      edit: edit('terms.yaml', '  note_en:   The public says 好, enterprises say 快.\n', ''),
      at: 'terms.yaml:13:3',
      message: 'terms good-and-fast: `note_en` is missing',
      remedy: 'Write the note in Chinese and in English, or in neither.',
    },
    {
      by: 'writes what an inference rests on in English only',
      edit: edit('targets.yaml', '  inference_note:  “年内”指2021年，见第15行标题。\n', ''),
      at: 'targets.yaml:23:3',
      message: 'targets T2.2.1-a: `inference_note` is missing',
      remedy: 'Write the note in Chinese and in English, or in neither.',
    },
  ],
  'topic-filed': [
    {
      by: 'files a measure under no topic',
      edit: edit('topics.yaml', 'rows: [T2.1.1, T2.1.2]', 'rows: [T2.1.1]'),
      at: 'source.txt:21:3',
      message: 'measure `T2.1.2` is filed under no topic',
      remedy: 'Add its ID to the rows of a topic in topics.yaml.',
    },
  ],
  'figure-accounted': [
    {
      by: 'classifies a numeral no longer',
      edit: edit('figures.yaml', '- class:   period\n  quote:   3年内\n\n', ''),
      at: 'source.txt:19:33',
      message:
        '“3” in “实施“清溪计划”，整治河道36公里，新增湿地1.2万亩，力争3年内建成𠮷岚湿地公园。” is neither a target nor classified',
      remedy: 'Add it to targets.yaml or to figures.yaml.',
    },
    {
      by: 'classifies a numeral in two ways',
      edit: edit('figures.yaml', 'quote:   焕然一新', 'quote:   焕然一新\n- class:   label\n  quote:   一河'),
      at: 'source.txt:13:30',
      message:
        '“一” in “过去一年，全区新建口袋公园12个，改造老旧小区7处，“一河两岸”面貌焕然一新。” is classified as slogan_count and as label',
      remedy: 'Let one entry of figures.yaml cover it.',
    },
    {
      by: 'classifies the figure of a target',
      edit: edit('figures.yaml', 'quote:   焕然一新', 'quote:   焕然一新\n- class:   physical_size\n  quote:   36公里'),
      at: 'source.txt:19:16',
      message:
        '“36” in “实施“清溪计划”，整治河道36公里，新增湿地1.2万亩，力争3年内建成𠮷岚湿地公园。” is classified as physical_size and as target',
      remedy: 'Let one entry of figures.yaml cover it.',
    },
  ],
  'figure-used': [
    {
      by: 'classifies words that hold no numeral',
      edit: edit('figures.yaml', 'quote:   焕然一新', 'quote:   焕然一新\n- class:   lexical\n  quote:   携手同心'),
      at: 'figures.yaml:39:3',
      message: '“携手同心” covers no numeral of the source',
      remedy: 'Copy the words from source.txt, or remove the entry.',
    },
  ],
  'unit-known': [
    {
      by: 'gives a unit that the vocabulary does not have',
      edit: edit('targets.yaml', 'unit:            mu', 'unit:            acre'),
      at: 'targets.yaml:18:3',
      message: 'unit `acre` is unknown',
      remedy: 'Use one of mu, kilometre, person, school_place, percent, or add it to data/vocabulary/units.yaml.',
    },
    {
      by: 'gives another unit than the source',
      edit: edit('targets.yaml', 'unit:            kilometre', 'unit:            person'),
      at: 'targets.yaml:5:3',
      message: '“36公里” is not a numeral followed by 人',
      remedy: 'Quote the numeral and its unit, or correct `unit`.',
    },
    {
      by: 'quotes a figure without its unit',
      edit: edit('targets.yaml', 'figure:          36公里', "figure:          '36'"),
      at: 'targets.yaml:5:3',
      message: '“36” is not a numeral followed by 公里 or 千米',
      remedy: 'Quote the numeral and its unit, or correct `unit`.',
    },
  ],
  'value-stated': [
    {
      by: 'gives another value than the source',
      edit: edit('targets.yaml', 'value:           5000', 'value:           5'),
      at: 'targets.yaml:29:3',
      message: 'the value is 5, but “5千个” is 5000',
      remedy: 'Correct the value or the figure.',
    },
    {
      by: 'quotes a figure that is not a number',
      doctor: ({ editorial }) => {
        editorial.targets.entries[3]!.value.figure = '双人';
      },
      at: 'targets.yaml:48:3',
      message: 'the value is 8000, but “双人” is not a number',
      remedy: 'Correct the value or the figure.',
    },
  ],
  'conversion-exact': [
    {
      by: 'reckons the hectares wrong',
      edit: edit('targets.yaml', "hectares:        '800'", "hectares:        '2401/3'"),
      at: 'targets.yaml:21:3',
      message: '12000 mu is 800 ha, not 2401/3',
      remedy: "Write '800'.",
    },
    {
      by: 'gives the hectares of a length',
      edit: edit('targets.yaml', 'kind:            flow\n\n', "kind:            flow\n  hectares:        '36'\n\n"),
      at: 'targets.yaml:10:3',
      message: '`kilometre` is not a unit of area',
      remedy: 'Remove `hectares`.',
    },
  ],
  'increment-explained': [
    {
      by: 'leaves open whether an increment is gross or net',
      edit: edit('targets.yaml', "  increment_basis: not_stated\n  hectares:        '800'", "  hectares:        '800'"),
      at: 'targets.yaml:11:3',
      message: 'target `T2.1.1-b` has no `increment_basis`',
      remedy: 'Write gross, net or not_stated.',
    },
    {
      by: 'says of a flow that it is gross',
      edit: edit('targets.yaml', 'kind:            flow\n\n', 'kind:            flow\n  increment_basis: gross\n\n'),
      at: 'targets.yaml:10:3',
      message: 'a flow is not an increment',
      remedy: 'Remove `increment_basis`.',
    },
  ],
  'year-quoted': [
    {
      by: 'gives another year than the words have',
      edit: edit('targets.yaml', 'value: 2021, source', 'value: 2022, source'),
      at: 'targets.yaml:35:52',
      message: '“2021年工作安排” does not have 2022',
      remedy: 'Quote the words that have the year.',
    },
    {
      by: 'calls a year stated that another line has',
      edit: edit('targets.yaml', 'source: inferred', 'source: stated'),
      at: 'targets.yaml:35:34',
      message: '“2021年工作安排” is not in the sentence of the target',
      remedy: 'Write stated where the sentence of the target has the year, otherwise inferred.',
    },
  ],
  'milestone-counted': [
    {
      by: 'takes what is not a numeral for the figure of a milestone',
      edit: edit('milestones.yaml', '  qualifier: 力争', '  figure:    湿地\n  qualifier: 力争'),
      at: 'milestones.yaml:5:3',
      message: '“湿地” is not a number',
      remedy: 'Quote the numeral alone, without what it counts.',
    },
    {
      by: 'lists fewer things than the source counts',
      edit: edit(
        'milestones.yaml',
        '  qualifier: 力争',
        "  figure:    '3'\n  members:   [{name: 湿地公园, name_en: wetland park}]\n  qualifier: 力争",
      ),
      at: 'milestones.yaml:6:3',
      message: '1 members are listed, the source counts 3',
      remedy: 'List all that the source lists, or none.',
    },
  ],
  'code-listed': [
    {
      by: 'gives a place a code that is not in the list',
      edit: edit('places.yaml', "'990121'", "'990122'"),
      at: 'places.yaml:12:3',
      message: 'code 990122 is not in the list of divisions',
      remedy: addDivision,
    },
    {
      by: 'gives the report a region of which the list has nothing',
      edit: edit('report.yaml', "region: '990102'", "region: '980102'"),
      at: 'report.yaml:23:1',
      message: 'codes 980102, 980100, 980000 are not in the list of divisions',
      remedy: addDivision,
    },
  ],
  'name-free': [
    {
      by: 'gives a term a control word for an ID',
      edit: edit('terms.yaml', 'id:        wetland-park', 'id:        latest'),
      at: 'terms.yaml:21:3',
      message: "key `latest` is a word of the service's addresses",
      remedy: 'Give it another name.',
    },
    {
      by: 'gives a term a name that every object has for an ID',
      edit: edit('terms.yaml', 'id:        wetland-park', 'id:        constructor'),
      at: 'terms.yaml:21:3',
      message: 'key `constructor` is a name that every JavaScript object has',
      remedy: 'Give it another name.',
    },
    {
      by: 'gives a report the name of a table for an ID',
      doctor: (draft) => {
        draft.folder = 'data/targets';
        draft.editorial.report!.value.id = 'targets';
      },
      at: 'report.yaml:3:1',
      message: 'the ID `targets` is the name of a table',
      remedy: 'Give the report another ID.',
    },
  ],
  'withdrawal-released': [
    {
      by: 'withdraws a release that there is not',
      edit: withdrawing(`releases:\n  - version: 3.0.0${why}\n`),
      at: 'withdrawals.yaml:2:5',
      message: 'there is no release 3.0.0',
      remedy: 'Name one of 1.0.0, 2.0.0.',
    },
    {
      by: 'withdraws a release before it was published',
      edit: withdrawing(`releases:\n  - version: 1.0.0${why.replace('03-01', '01-01')}\n`),
      at: 'withdrawals.yaml:3:5',
      message: '1.0.0 was published at 2021-02-01T00:00:00Z, after it was withdrawn',
      remedy: 'Write the instant at which it was withdrawn, in UTC.',
    },
    {
      by: 'withdraws a row that was never released',
      edit: withdrawing(`rows:\n  - table: targets\n    id: T9-b${why}\n`),
      at: 'withdrawals.yaml:3:5',
      message: 'no release has a row targets/T9-b',
      remedy: 'Name a table and a row that were released.',
    },
    {
      by: 'withdraws a row and leaves it in the report',
      edit: withdrawing(`rows:\n  - table: targets\n    id: T2.1.1-a${why}\n`),
      at: 'withdrawals.yaml:3:5',
      message: 'the row targets/T2.1.1-a is still in the report',
      remedy: 'Remove what it is made from, then release that.',
    },
  ],
  'withdrawal-succeeded': [
    {
      by: 'withdraws every release',
      edit: withdrawing(`releases:\n  - version: 1.0.0${why}\n  - version: 2.0.0${why}\n`),
      at: 'withdrawals.yaml:1:1',
      message: 'no release is left',
      remedy: 'Release a corrected version first: addresses name it.',
    },
    {
      by: 'names a successor that was never released',
      edit: withdrawing(`releases:\n  - version: 1.0.0${why}\n    successor: 3.0.0\n`),
      at: 'withdrawals.yaml:5:5',
      message: 'the release 3.0.0 does not exist, or is withdrawn',
      remedy: 'Name one of 2.0.0, or leave it out for the newest.',
    },
    {
      by: 'names a row as successor that is not in the report',
      edit: withdrawing(`rows:\n  - table: targets\n    id: T9-a${why}\n    successor: T9-c\n`),
      at: 'withdrawals.yaml:6:5',
      message: 'the table targets has no row “T9-c”',
      remedy: 'Name a row that is in the report, or leave the successor out.',
    },
  ],
};
