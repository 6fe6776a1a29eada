import { boolean, choice, code, integer, orNull, text } from '../column.ts';
import { english, note, provenance, sentence, sentenceRow, slugPattern } from '../sharedColumns.ts';
import { defineTable } from '../table.ts';

const mentionCount = integer({
  title: { zh: '提及次数', en: 'Mentions' },
  description: { zh: '“提及”表中的行数。', en: 'Number of its rows in the mentions table.' },
});

export const terms = defineTable(
  {
    name: 'terms',
    quotes: 'name',
    title: { zh: '术语', en: 'Terms' },
    description: {
      zh: '报告中的口号、规划、工程、资金、行动、项目、机构、区域、活动、文件与用语；位置为首次出现处。',
      en: 'Slogans, plans, programmes, funds, campaigns, projects, institutions, zones, events, documents and expressions; the span is the first mention.',
    },
  },
  {
    name: text({
      title: { zh: '术语', en: 'Name' },
      description: { zh: '原文写法，不含引号。', en: 'The term as the source prints it, without quotation marks.' },
    }),
    name_en: english({ zh: '术语', en: 'name' }),
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
      {
        title: { zh: '类别', en: 'Category' },
        description: { zh: '术语所指的事物。', en: 'What the term names.' },
      },
    ),
    expansion: orNull.text({
      title: { zh: '全称或含义', en: 'Expansion' },
      description: {
        zh: '原文所给的展开；原文未给则为空，不作推测。',
        en: 'What the term stands for, in the words of the source; empty where the source does not say, never guessed.',
      },
    }),
    expansion_en: english({ zh: '全称或含义', en: 'expansion' }),
    ...note,
    in_quotation_marks: boolean({
      title: { zh: '带引号', en: 'In quotation marks' },
      description: {
        zh: '原文是否至少一次以引号标出。',
        en: 'Whether the source sets it in quotation marks at least once.',
      },
    }),
    mentions: mentionCount,
    id: code(slugPattern, {
      title: { zh: '术语编号', en: 'Term ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
    ...provenance,
  },
);

export const places = defineTable(
  {
    name: 'places',
    quotes: 'name_as_written',
    title: { zh: '地名', en: 'Places' },
    description: {
      zh: '报告提到的地方；有行政区划代码的附代码。位置为首次出现处。',
      en: 'The places that the report names, with a division code where one exists; the span is the first mention.',
    },
  },
  {
    name: text({
      title: { zh: '地名', en: 'Name' },
      description: {
        zh: '有行政区划代码的为代码表中的全称，其余为原文写法。',
        en: 'The full name in the code list where the place has a code, otherwise the name as the source prints it.',
      },
    }),
    name_en: english({ zh: '地名', en: 'name' }),
    name_as_written: text({
      title: { zh: '原文写法', en: 'Name as written' },
      description: {
        zh: '首次出现时的原文写法；合称（如“广佛”）照录。',
        en: 'What the source prints at the first mention, which may be a joint name such as 广佛.',
      },
    }),
    level: choice(
      {
        province: { zh: '省级', en: 'province' },
        prefecture: { zh: '地级', en: 'prefecture' },
        county: { zh: '县级', en: 'county' },
        other: { zh: '其他', en: 'other' },
      },
      {
        title: { zh: '层级', en: 'Level' },
        description: {
          zh: '行政层级；非行政区为其他。',
          en: 'Administrative level; other for what is not a division.',
        },
      },
    ),
    role: choice(
      {
        launch_zone: { zh: '启动区', en: 'launch zone' },
        poverty_alleviation: { zh: '脱贫攻坚', en: 'poverty alleviation' },
        paired_assistance: { zh: '对口支援', en: 'paired assistance' },
        paired_cooperation: { zh: '对口合作', en: 'paired cooperation' },
        other: { zh: '其他', en: 'other' },
      },
      {
        title: { zh: '在报告中的角色', en: 'Role in the report' },
        description: {
          zh: '该地作为何种举措的对象出现：启动区、脱贫攻坚、对口支援、对口合作；其余为其他。',
          en: 'The role in which a measure names the place: part of a launch zone, or a region that is helped or worked with; other for every other place.',
        },
      },
    ),
    code: orNull.code('[0-9]{6}', {
      title: { zh: '行政区划代码', en: 'Division code' },
      description: {
        zh: 'GB/T 2260 代码（民政部 2019 年 4 月表）；不是行政区的地方为空（不适用）。',
        en: 'GB/T 2260 code (list of the Ministry of Civil Affairs of April 2019); empty for what is not a division.',
      },
    }),
    ...note,
    mentions: mentionCount,
    id: code(slugPattern, {
      title: { zh: '地名编号', en: 'Place ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
    ...provenance,
  },
);

const mentionPattern = `M(?:0|[1-9][0-9]*)-${slugPattern}`;

export const mentions = defineTable(
  {
    name: 'mentions',
    quotes: 'quote',
    title: { zh: '提及', en: 'Mentions' },
    description: {
      zh: '术语或地名在原文中的每一次出现，附所在句子。一处合称（如“港澳”“广佛”）对每个所指各有一行。',
      en: 'Every span at which a term or place is named, with its sentence. A joint name (港澳, 广佛) gives a row for each place it names.',
    },
  },
  {
    name: text({
      title: { zh: '名称', en: 'Name' },
      description: { zh: '所指术语或地名的名称。', en: 'Name of the term or place.' },
    }),
    name_en: english({ zh: '名称', en: 'name' }),
    kind: choice(
      { term: { zh: '术语', en: 'term' }, place: { zh: '地名', en: 'place' } },
      {
        title: { zh: '所指', en: 'Kind' },
        description: { zh: '所指为术语还是地名。', en: 'Whether a term or a place is named.' },
      },
    ),
    quote: text({
      title: { zh: '原文', en: 'Quote' },
      description: { zh: '该处原文。', en: 'What the source prints there.' },
    }),
    ...sentence,
    id: code(mentionPattern, {
      title: { zh: '提及编号', en: 'Mention ID' },
      description: { zh: 'M 加起始位置与所指编号。', en: 'M, the start offset, and the ID of what is named.' },
    }),
    term: orNull.code(slugPattern, {
      title: { zh: '术语编号', en: 'Term' },
      description: {
        zh: '所指术语；所指为地名时为空（不适用）。',
        en: 'The term named; empty where a place is named.',
      },
      references: 'terms',
    }),
    place: orNull.code(slugPattern, {
      title: { zh: '地名编号', en: 'Place' },
      description: {
        zh: '所指地名；所指为术语时为空（不适用）。',
        en: 'The place named; empty where a term is named.',
      },
      references: 'places',
    }),
    within: orNull.code(mentionPattern, {
      title: { zh: '所属提及', en: 'Within' },
      description: {
        zh: '若该处位于更长的名称之内，为其提及编号。',
        en: 'The longer mention that this one is part of, if any.',
      },
      references: 'mentions',
    }),
    ...sentenceRow,
    ...provenance,
  },
);
