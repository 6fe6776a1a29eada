import { english, note, provenance, sentence, sentenceRow, slugPattern } from '../sharedColumns.ts';
import { boolean, choice, code, defineTable, integer, orNull, text } from '../table.ts';

const mentionCount = integer(
  ['提及次数', '“提及”表中的行数。'],
  ['Mentions', 'Number of its rows in the mentions table.'],
);

export const terms = defineTable(
  { name: 'terms', quotes: 'name' },
  ['术语', '报告中的口号、规划、工程、资金、行动、项目、机构、区域、活动、文件与用语；位置为首次出现处。'],
  [
    'Terms',
    'Slogans, plans, programmes, funds, campaigns, projects, institutions, zones, events, documents and expressions; the span is the first mention.',
  ],
  {
    name: text(
      ['术语', '原文写法，不含引号。'],
      ['Name', 'The term as the source prints it, without quotation marks.'],
    ),
    name_en: english('术语', 'name'),
    category: choice(
      {
        slogan: { zh: '口号', en: 'slogan' },
        plan: { zh: '规划、计划', en: 'plan' },
        programme: { zh: '工程、机制', en: 'programme' },
        fund: { zh: '基金', en: 'fund' },
        campaign: { zh: '行动', en: 'campaign' },
        project: { zh: '项目', en: 'project' },
        institution: { zh: '机构', en: 'institution' },
        zone: { zh: '区域、平台', en: 'zone or platform' },
        event: { zh: '活动', en: 'event' },
        document: { zh: '文件', en: 'document' },
        expression: { zh: '用语', en: 'expression' },
      },
      ['类别', '术语所指的事物。'],
      ['Category', 'What the term names.'],
    ),
    expansion: orNull.text(
      ['全称或含义', '原文所给的展开；原文未给则为空，不作推测。'],
      [
        'Expansion',
        'What the term stands for, in the words of the source; empty where the source does not say, never guessed.',
      ],
    ),
    expansion_en: english('全称或含义', 'expansion'),
    ...note,
    in_quotation_marks: boolean(
      ['带引号', '原文是否至少一次以引号标出。'],
      ['In quotation marks', 'Whether the source sets it in quotation marks at least once.'],
    ),
    mentions: mentionCount,
    id: code(slugPattern, ['术语编号', '编者所定的编号。'], ['Term ID', "The editor's slug."]),
    ...provenance,
  },
);

export const places = defineTable(
  { name: 'places', quotes: 'name_as_written' },
  ['地名', '报告提到的地方；有行政区划代码的附代码。位置为首次出现处。'],
  ['Places', 'The places that the report names, with a division code where one exists; the span is the first mention.'],
  {
    name: text(
      ['地名', '有行政区划代码的为代码表中的全称，其余为原文写法。'],
      [
        'Name',
        'The full name in the code list where the place has a code, otherwise the name as the source prints it.',
      ],
    ),
    name_en: english('地名', 'name'),
    name_as_written: text(
      ['原文写法', '首次出现时的原文写法；合称（如“广佛”）照录。'],
      ['Name as written', 'What the source prints at the first mention, which may be a joint name such as 广佛.'],
    ),
    level: choice(
      {
        province: { zh: '省级', en: 'province' },
        prefecture: { zh: '地级', en: 'prefecture' },
        county: { zh: '县级', en: 'county' },
        other: { zh: '其他', en: 'other' },
      },
      ['层级', '行政层级；非行政区为其他。'],
      ['Level', 'Administrative level; other for what is not a division.'],
    ),
    role: choice(
      {
        launch_zone: { zh: '启动区', en: 'launch zone' },
        poverty_alleviation: { zh: '脱贫攻坚', en: 'poverty alleviation' },
        paired_assistance: { zh: '对口支援', en: 'paired assistance' },
        paired_cooperation: { zh: '对口合作', en: 'paired cooperation' },
        other: { zh: '其他', en: 'other' },
      },
      ['在报告中的角色', '该地作为何种举措的对象出现：启动区、脱贫攻坚、对口支援、对口合作；其余为其他。'],
      [
        'Role in the report',
        'The role in which a measure names the place: part of a launch zone, or a region that is helped or worked with; other for every other place.',
      ],
    ),
    code: orNull.code(
      '[0-9]{6}',
      ['行政区划代码', 'GB/T 2260 代码（民政部 2019 年 4 月表）；不是行政区的地方为空（不适用）。'],
      [
        'Division code',
        'GB/T 2260 code (list of the Ministry of Civil Affairs of April 2019); empty for what is not a division.',
      ],
    ),
    ...note,
    mentions: mentionCount,
    id: code(slugPattern, ['地名编号', '编者所定的编号。'], ['Place ID', "The editor's slug."]),
    ...provenance,
  },
);

const mentionPattern = `M(?:0|[1-9][0-9]*)-${slugPattern}`;

export const mentions = defineTable(
  { name: 'mentions', quotes: 'quote' },
  ['提及', '术语或地名在原文中的每一次出现，附所在句子。一处合称（如“港澳”“广佛”）对每个所指各有一行。'],
  [
    'Mentions',
    'Every span at which a term or place is named, with its sentence. A joint name (港澳, 广佛) gives a row for each place it names.',
  ],
  {
    name: text(['名称', '所指术语或地名的名称。'], ['Name', 'Name of the term or place.']),
    name_en: english('名称', 'name'),
    kind: choice(
      { term: { zh: '术语', en: 'term' }, place: { zh: '地名', en: 'place' } },
      ['所指', '所指为术语还是地名。'],
      ['Kind', 'Whether a term or a place is named.'],
    ),
    quote: text(['原文', '该处原文。'], ['Quote', 'What the source prints there.']),
    ...sentence,
    id: code(
      mentionPattern,
      ['提及编号', 'M 加起始位置与所指编号。'],
      ['Mention ID', 'M, the start offset, and the ID of what is named.'],
    ),
    term: orNull.code(
      slugPattern,
      ['术语编号', '所指术语；所指为地名时为空（不适用）。'],
      ['Term', 'The term named; empty where a place is named.'],
      { references: 'terms' },
    ),
    place: orNull.code(
      slugPattern,
      ['地名编号', '所指地名；所指为术语时为空（不适用）。'],
      ['Place', 'The place named; empty where a term is named.'],
      { references: 'places' },
    ),
    within: orNull.code(
      mentionPattern,
      ['所属提及', '若该处位于更长的名称之内，为其提及编号。'],
      ['Within', 'The longer mention that this one is part of, if any.'],
      { references: 'mentions' },
    ),
    ...sentenceRow,
    ...provenance,
  },
);
