import { formatNumber } from './language.ts';
import { glossed } from '../model/gloss.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Bilingual } from '../model/table.ts';

/** Chooses the singular or the plural. */
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Returns words of the source with English: the row's own, else that of common words. */
const glossedWith = (said: string, english: string | null): string =>
  english === null ? glossed(said) : `${said} (${english})`;

/** Formats a day as `2020年6月23日`; returns other texts unchanged. */
const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

const months = 'January February March April May June July August September October November December'.split(' ');

/** Formats a day as `23 June 2020`; returns other texts unchanged. */
const englishDay = (day: string): string =>
  day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, (_, year, month, date) => `${date} ${months[month - 1]} ${year}`);

/** Every text of the interface. Texts about the data come from the data. */
export const texts = {
  name: { zh: '公开报告', en: 'Open Report' },
  languageName: { zh: '中文', en: 'English' },
  comma: { zh: '，', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  colon: { zh: '：', en: ': ' },
  listComma: { zh: '、', en: ', ' },
  quoted: (text: string): Bilingual => ({ zh: `“${text}”`, en: `“${text}”` }),
  inChinese: { zh: '（中文）', en: '[in Chinese]' },
  stop: { zh: '。', en: '. ' },
  inBrackets: (inner: string): Bilingual => ({ zh: `（${inner}）`, en: ` (${inner})` }),
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  empty: { zh: '空', en: 'empty' },
  unknown: { zh: '原文未载', en: 'not stated in the source' },

  // charts
  charts: { zh: '图', en: 'Charts' },
  onThisPage: { zh: '本页内容', en: 'On this page' },

  // the frame
  skip: { zh: '跳到正文', en: 'Skip to content' },
  service: { zh: '本站', en: 'This site' },
  crumbs: { zh: '所在位置', en: 'You are here' },
  reports: { zh: '报告', en: 'Reports' },
  data: { zh: '数据', en: 'Data' },
  about: { zh: '关于', en: 'About' },
  forDevelopers: { zh: '供开发者', en: 'For developers' },
  forPortals: { zh: '供数据门户', en: 'For portals' },
  notOfficial: {
    zh: '非官方发布。英译均为非官方译文。',
    en: 'Not an official publication. All English is unofficial.',
  },
  publishedBy: { zh: '数据整理与发布：', en: 'Data compiled and published by ' },
  errorsTo: { zh: '发现错误请告知：', en: 'Found an error? Write to ' },

  // the first page
  headline: {
    zh: '政府工作报告里的每个数字，都能回到原句',
    en: 'Every figure in a government work report, back to its sentence',
  },
  tryThis: { zh: '试试：', en: 'Try: ' },
  readSource: { zh: '读原文全文', en: 'Read the whole source' },
  outOf: { zh: '出自：', en: 'From: ' },
  newestFigures: { zh: '最新报告中的数字', en: 'Figures of the newest reports' },
  whatThisIs: {
    zh: '把政府工作报告整理成可检索、可下载、可引用的数据：每一条都注明在原文中的位置，每一次发布都不再改动。非官方发布。',
    en: 'Government work reports from China as data to search, download and cite: every row leads back to its place in the source, and no release ever changes. Not an official publication.',
  },
  catalogue: { zh: '报告目录', en: 'Reports' },
  whatYouGet: { zh: '在这里可以做什么', en: 'What you can do here' },
  forPrograms: { zh: '供程序使用', en: 'For programs' },
  newestReport: { zh: '最新的报告', en: 'The newest report' },
  toRead: {
    zh: '读：先看数字与它所在的句子，再看提纲；每一句都回到原文的那一行。',
    en: 'Read: the figures in their sentences, then the outline; every sentence leads to its line in the source.',
  },
  toHarvest: {
    zh: '收录：一个地址，就能进入 CKAN、DCAT 或 OAI-PMH 的目录，中英文俱全。',
    en: 'Harvest: one address brings the reports into a CKAN, DCAT or OAI-PMH catalogue, in both languages.',
  },
  toBuild: {
    zh: '开发：同样的数据有 JSON、CSV 与 Parquet，地址长期不变，示例复制即用。',
    en: 'Build: the same data as JSON, CSV and Parquet, at stable addresses, with code to paste.',
  },

  /** The position in a list of several pages. */
  pageOf: (number: number, pages: number): Bilingual => ({
    zh: `第 ${number} 页，共 ${pages} 页`,
    en: `Page ${number} of ${pages}`,
  }),
  pages: { zh: '分页', en: 'Pages' },
  previousPage: { zh: '上一页', en: 'Previous page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  reportCount: (reports: number): Bilingual => ({
    zh: `共 ${reports} 份报告，年份新者在前。`,
    en: `${count(reports, 'report', 'reports')}, the newest year first.`,
  }),

  // a report
  document: { zh: '这是一份什么文件', en: 'What the document is' },
  allOfDocument: { zh: '文件信息全部字段', en: 'Every field about the document' },
  asTable: { zh: '以表格查看、筛选、下载', en: 'See, filter and download as a table' },
  /** Who gave a report, where and when; `null` if nothing is known about it. */
  delivered: ({ by, office, session, day }: Readonly<Record<'by' | 'office' | 'session' | 'day', string | null>>) => ({
    zh:
      by === null && day === null
        ? null
        : `${day === null ? '' : `${chineseDay(day)}，`}${office ?? ''}${by ?? ''}${session === null ? '' : `在${session}上`}作政府工作报告。`,
    en:
      day === null
        ? null
        : `Delivered${by === null ? '' : ` by ${by}${office === null ? '' : `, ${office},`}`} on ${englishDay(day)}${session === null ? '' : ` at the ${session}`}.`,
  }),
  kindMeans: {
    flow: { zh: '当年之内要做到的量', en: 'to be done within the year' },
    increment: {
      zh: '在原有基础上增加的量，基数以原文为准',
      en: 'added to the existing amount; the source may not state that amount',
    },
    cumulative: {
      zh: '从某时起累计的量，不是当年新做的量',
      en: 'counted from an earlier start, not within the year alone',
    },
    stock: { zh: '届时的总数', en: 'the total by then' },
  },
  scopeOpen: { zh: '是否及于本目标存疑', en: 'it may not govern this one' },
  outline: { zh: '报告提纲', en: 'Outline' },
  outlineCounts: (themes: number, initiatives: number, measures: number): Bilingual => ({
    zh: `${themes} 个主题、${initiatives} 项任务、${measures} 条举措，文字照录原文。`,
    en: `${count(themes, 'theme', 'themes')}, ${count(initiatives, 'initiative', 'initiatives')} and ${count(measures, 'measure', 'measures')}, with the words of the source beside the unofficial English.`,
  }),
  divisionCode: { zh: '行政区划代码（GB/T 2260）', en: 'division code (GB/T 2260)' },
  oddities: { zh: '原文存疑之处', en: 'Oddities of the source' },
  odditiesMean: {
    zh: '原文一字不改；看来有误或有歧义之处照录，并加校注。',
    en: 'The source is never corrected: what looks wrong or ambiguous is kept as printed, with a note.',
  },
  rows: (rows: number): Bilingual => ({ zh: `${rows} 条`, en: count(rows, 'entry', 'entries') }),
  tables: { zh: '数据与下载', en: 'Data and downloads' },
  wholeRelease: { zh: '整个发布', en: 'The whole release' },
  allTables: { zh: '全部表格', en: 'All tables' },
  everything: { zh: '全部文件', en: 'Every file' },
  sourceText: { zh: '原文', en: 'The source text' },
  digests: { zh: '校验值', en: 'Checksums' },
  otherFormats: { zh: '其他格式', en: 'Other formats' },
  manifest: { zh: '文件清单', en: 'List of files' },
  columnsForPrograms: { zh: '列说明（CSVW）', en: 'Columns for programs (CSVW)' },

  // releases
  release: { zh: '版本', en: 'Release' },
  releases: { zh: '历次发布', en: 'Releases' },
  allReleases: { zh: '历次发布', en: 'all releases' },
  releasesMean: {
    zh: '每次发布都有版本号，发布后不再改动；最近两次发布改动了什么，在此逐格列出。',
    en: 'Each release has a number and never changes once it is out; what the two newest ones changed is shown here cell by cell.',
  },
  current: { zh: '现行', en: 'current' },
  whatChanged: { zh: '各版之间有何不同', en: 'What changed between them' },
  noDifference: { zh: '各表均无差别。', en: 'No table differs.' },
  before: { zh: '之前', en: 'Before' },
  after: { zh: '之后', en: 'After' },
  rowsAdded: { zh: '新增的行', en: 'Rows added' },
  rowsRemoved: { zh: '移除的行', en: 'Rows removed' },
  columnsAdded: { zh: '新增的列', en: 'Columns added' },
  columnsRemoved: { zh: '移除的列', en: 'Columns removed' },
  /** Names only the counts above zero. */
  changeCounts: (added: number, removed: number, changed: number): Bilingual => {
    const counts = [
      { rows: added, zh: '新增', en: 'added' },
      { rows: removed, zh: '移除', en: 'removed' },
      { rows: changed, zh: '改动', en: 'changed' },
    ].filter(({ rows }) => rows > 0);
    return {
      zh: counts.map(({ rows, zh }) => `${zh} ${rows} 条`).join('、') || '只有列的改动',
      en: counts.map(({ rows, en }) => `${rows} ${en}`).join(', ') || 'columns only',
    };
  },
  more: (rows: number): Bilingual => ({ zh: `另有 ${rows} 行`, en: `and ${rows} more` }),
  withdrawn: (day: string): Bilingual => ({ zh: `${day} 撤回。`, en: `Withdrawn on ${day}.` }),
  changesSince: (before: string): Bilingual => ({
    zh: `自 ${before} 以来的全部变更`,
    en: `Every change since ${before}`,
  }),

  // a table
  columnCount: (columns: number): Bilingual => ({ zh: `${columns} 列`, en: count(columns, 'column', 'columns') }),
  downloads: { zh: '下载', en: 'Downloads' },
  dictionary: { zh: '各列含义', en: 'What the columns mean' },
  column: { zh: '列', en: 'Column' },
  meaning: { zh: '含义', en: 'Meaning' },
  type: { zh: '类型', en: 'Type' },
  types: {
    text: { zh: '文本', en: 'text' },
    integer: { zh: '整数', en: 'integer' },
    number: { zh: '数值', en: 'number' },
    boolean: { zh: '是否', en: 'yes or no' },
    date: { zh: '日期', en: 'date' },
  },
  orEmpty: { zh: '，可空', en: ', may be empty' },

  paste: { zh: '粘贴即用', en: 'Read it with your own tools' },

  filter: { zh: '筛选', en: 'Filter' },
  words: { zh: '包含文字', en: 'Words' },
  all: { zh: '全部', en: 'all' },
  sortBy: { zh: '按此列排序', en: 'Sort by this column' },
  amount: { zh: '数值', en: 'Amount' },
  chosen: { zh: '已选条件', en: 'Chosen filters' },
  takeBack: { zh: '取消：', en: 'Remove: ' },
  operators: {
    ne: { zh: '不是', en: 'not' },
    gt: { zh: '大于', en: 'more than' },
    gte: { zh: '不小于', en: 'at least' },
    lt: { zh: '小于', en: 'less than' },
    lte: { zh: '不大于', en: 'at most' },
    contains: { zh: '含', en: 'has' },
    startswith: { zh: '始于', en: 'begins with' },
  } as Readonly<Record<string, Bilingual>>,
  searched: (searched: number, reports: number): Bilingual => ({
    zh:
      searched === reports
        ? `已检索全部 ${reports} 份报告。`
        : `已检索 ${searched} 份报告（共 ${reports} 份，年份新者在前）。`,
    en:
      searched === reports
        ? `Searched ${reports === 1 ? 'the one report' : `all ${reports} reports`}.`
        : `Searched ${searched} of ${reports} reports, the newest year first.`,
  }),
  searchIn: ({ about, version }: Pick<Manifest, 'about' | 'version'>): Bilingual => ({
    zh: `在“${about.name.zh}”的 ${version} 版中检索`,
    en: `Search release ${version} of “${about.name.en}”`,
  }),
  searchedIn: ({ about, version }: Pick<Manifest, 'about' | 'version'>): Bilingual => ({
    zh: `只检索“${about.name.zh}”的 ${version} 版。`,
    en: `This searches only release ${version} of “${about.name.en}”.`,
  }),
  chartOf: (title: string): Bilingual => ({ zh: `图：${title}`, en: `Chart: ${title}` }),
  searchEverything: { zh: '检索全部报告的最新版', en: 'Search the latest release of every report' },
  searchOn: { zh: '继续检索其余报告', en: 'Search the remaining reports' },
  nothingFound: {
    zh: '这些报告中没有找到相关的句子。可以换个说法，或只输入一个词；报告没有写到的内容，这里也查不到。',
    en: 'No sentence in these reports matches. Try other words, or just one. What a report does not say cannot be found here.',
  },
  sentencesFound: (sentences: number): Bilingual => ({
    zh: `找到 ${sentences} 句`,
    en: `${count(sentences, 'sentence', 'sentences')} found`,
  }),
  mostWords: {
    zh: '没有一句同时含有这些词，以下各句含有其中大部分。',
    en: 'No sentence has all of these words. These sentences have most of them.',
  },
  takenFor: (from: string, to: string): Bilingual => ({
    zh: `报告中没有“${from}”，以下是“${to}”的检索结果。`,
    en: `No report contains “${from}”; these are the results for “${to}”.`,
  }),
  onlyBest: (shown: number): Bilingual => ({
    zh: `只列出最相关的 ${shown} 句。`,
    en: `Only the ${shown} best matches are shown.`,
  }),
  sameSentence: { zh: '同一句中还有：', en: 'In the same sentence: ' },
  times: (times: number): Bilingual => ({ zh: `${times} 处`, en: `${times}×` }),
  foundOf: (found: number, rows: number): Bilingual => ({
    zh: `${rows} 条中的 ${found} 条`,
    en: `${found} of ${count(rows, 'entry', 'entries')}`,
  }),
  downloadThese: (rows: number): Bilingual => ({
    zh: `下载这 ${rows} 条`,
    en: rows === 1 ? 'Download this entry' : `Download these ${rows} entries`,
  }),
  downloadAll: (rows: number): Bilingual => ({
    zh: `下载全部 ${rows} 条`,
    en: `Download all ${count(rows, 'entry', 'entries')}`,
  }),
  workbookOfAll: (rows: number): Bilingual => ({
    zh: `Excel 工作簿只有整表（${rows} 条），打开后可在表头筛选。`,
    en: `The Excel workbook has all ${count(rows, 'entry', 'entries')}; its headings filter once it is open.`,
  }),
  noneFound: {
    zh: '没有符合这些条件的条目。可以去掉一个条件，查看整张表，或在全部报告中检索。',
    en: 'No entry matches all of these filters. Remove one, see the whole table, or search all reports.',
  },
  wholeTable: { zh: '整张表', en: 'The whole table' },
  nextRows: { zh: '后面的条目', en: 'More entries' },
  search: { zh: '检索', en: 'Search' },
  searchFor: { zh: '在全部报告中检索', en: 'Search all reports' },
  searchHintIn: (version: string): Bilingual => ({ zh: `在 ${version} 版中检索`, en: `Search release ${version}` }),
  searchHint: { zh: '词语，或一个问题', en: 'Words, or a question' },

  // a row
  unofficial: { zh: '非官方英译', en: 'unofficial English' },
  stated: { zh: '原文写明', en: 'Stated in the source' },
  inferred: { zh: '编者推断或换算', en: 'Inferred or converted by the editors' },
  notStated: { zh: '未载或不适用', en: 'Not stated, or not applicable' },
  neighbours: { zh: '前后各行', en: 'Rows before and after' },
  previousRow: { zh: '上一条', en: 'Previous' },
  nextRow: { zh: '下一条', en: 'Next' },
  history: { zh: '各版本中的这一条', en: 'This row in every release' },
  rowEvents: {
    added: { zh: '收入', en: 'added' },
    changed: { zh: '有改动', en: 'changed' },
    unchanged: { zh: '未改动', en: 'unchanged' },
    removed: { zh: '移除', en: 'removed' },
    absent: { zh: '尚无此条', en: 'not there yet' },
  },

  // what a row says
  lineOfSource: (line: string): Bilingual => ({ zh: `原文第 ${line} 行`, en: `Line ${line} of the source` }),
  /** Characters are counted from 1, both ends included; `null` is the whole line. */
  placeInSource: (line: string, place: { first: number; last: number } | null): Bilingual => ({
    zh: `原文第 ${line} 行${place ? `第 ${place.first}–${place.last} 字` : ''}`,
    en: `Line ${line} of the source${place ? `, characters ${place.first}–${place.last}` : ''}`,
  }),
  inWholeSource: { zh: '在原文全文中查看', en: 'see it in the whole source' },
  inHectares: (hectares: number, unit: 'ha' | 'hectares'): Bilingual => {
    const sign = Number.isInteger(hectares) ? '=' : '≈';
    const rounded = formatNumber(Math.round(hectares));
    return { zh: `${sign} ${rounded} 公顷`, en: `${sign} ${rounded} ${unit}` };
  },
  firmness: { zh: '力度', en: 'How firm' },
  unqualified: { zh: '原文未加限定词。', en: 'The source states it without a qualifier.' },
  qualified: (said: string, english: string | null, ambiguous: boolean): Bilingual => ({
    zh: `原文作“${said}”，${ambiguous ? '是否也适用于本条，原文有两种读法。' : '明确适用于本条。'}`,
    en: `“${glossedWith(said, english)}” in the source, which ${ambiguous ? 'may or may not apply to this one.' : 'clearly applies to this one.'}`,
  }),
  deadline: { zh: '期限', en: 'By when' },
  noDeadline: { zh: '原文未写期限，不作推断。', en: 'The source gives no deadline, and none is inferred.' },
  deadlineStated: (said: string, english: string | null, inferred: string | null): Bilingual => ({
    zh: `原文作“${said}”${inferred ? `；编者推断为 ${inferred} 之前` : ''}。`,
    en: `“${glossedWith(said, english)}” in the source${inferred ? `; inferred by the editor to be ${inferred}` : ''}.`,
  }),
  kind: { zh: '数值类别', en: 'Kind of quantity' },
  note: { zh: '编者说明', en: 'Editor’s note' },
  notJudged: {
    zh: '本站只记录报告怎样说，不判断是否完成。',
    en: 'We record what the report says; we do not judge fulfilment.',
  },
  takeThis: { zh: '取用', en: 'Take this' },
  copyRow: { zh: '复制数字、原句与出处', en: 'Copy number, sentence and source' },
  numberAndSentence: { zh: '数字、原句与出处', en: 'Number, sentence and source' },
  copySentence: { zh: '复制原句与出处', en: 'Copy sentence and source' },
  sentenceAndSource: { zh: '原句与出处', en: 'Sentence and source' },
  thisRow: { zh: '本条', en: 'This entry' },
  wrong: { zh: '此条有误？', en: 'Something wrong?' },
  errorLetter: (id: string, address: string, sentence: string) => ({
    zh: {
      subject: `${id} 有误`,
      body: `条目：${address}\n原文：${sentence}\n\n错在哪里：\n应当是：\n依据：\n`,
    },
    en: {
      subject: `Error in ${id}`,
      body: `Entry: ${address}\nSource: ${sentence}\n\nWhat is wrong:\nWhat it should be:\nHow you know:\n`,
    },
  }),
  namedHere: (table: string): Bilingual => ({ zh: `这里提到的${table}`, en: `${table} named here` }),
  inSameSentence: (table: string): Bilingual => ({ zh: `同一句中的其他${table}`, en: `${table} in the same sentence` }),
  sentences: (sentences: number): Bilingual => ({
    zh: `提到它的 ${sentences} 句话`,
    en: sentences === 1 ? 'The sentence that names it' : `The ${sentences} sentences that name it`,
  }),
  elsewhere: { zh: '其他段落', en: 'Elsewhere' },
  allFields: (fields: number): Bilingual => ({ zh: `全部字段（${fields}）`, en: `All ${fields} fields` }),

  // the codebook
  codebookOf: (report: string): Bilingual => ({ zh: `编码手册：${report}`, en: `Codebook: ${report}` }),
  codebookMeans: {
    zh: '说明数据按什么规则编纂，各表、各列、各代码是什么意思，并附本报告中的例子。',
    en: 'The rules by which the data were made, and the meaning of every table, column and code, with examples from this report.',
  },
  codebook: { zh: '编码手册', en: 'Codebook' },
  rules: { zh: '怎样编纂', en: 'How the data were edited' },
  appliesTo: { zh: '适用于', en: 'About' },
  columnsOf: (table: string): Bilingual => ({ zh: `“${table}”各列`, en: `Columns of ${table}` }),

  // the source
  sourceOf: (report: string): Bilingual => ({ zh: `原文：${report}`, en: `The source: ${report}` }),
  sourceMeans: {
    zh: '一字不改，逐行照录。点任何一句，看它的出处、译文与引用；虚线是术语和地名，粗线是量化目标，旁注是存疑之处。行号可作链接。',
    en: 'Word for word, line by line. Follow any words to their page; dotted lines are terms and places, thick lines are targets, and notes beside the text say what is doubtful. Line numbers are links. The English is unofficial.',
  },
  sourceFile: { zh: '文本文件', en: 'text file' },
  markedHere: { zh: '已标出', en: 'Marked' },

  // embedding and old releases
  embedCode: { zh: '嵌入代码', en: 'Code to embed' },
  seeFrame: { zh: '预览嵌入效果', en: 'preview it' },
  oldRelease: (version: string): Bilingual => ({
    zh: `您看的是旧版 ${version}。`,
    en: `This is an older release, ${version}.`,
  }),
  seeNow: (version: string): Bilingual => ({ zh: `看现行的 ${version}`, en: `See it in the current one, ${version}` }),
  seeDifference: { zh: '有何不同', en: 'what differs' },
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '删去', en: 'Removed' },
  tablesAdded: { zh: '新增的表', en: 'Tables added' },
  tablesRemoved: { zh: '移除的表', en: 'Tables removed' },
  follow: { zh: '订阅更新（Atom）', en: 'Follow the releases (Atom)' },
  chinaTime: { zh: '日期均为北京时间（UTC+8）。', en: 'Dates are those of China (UTC+8).' },

  // citing
  cite: { zh: '引用', en: 'Cite this' },
  permanent: { zh: '永久地址', en: 'Permanent address' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },

  // about, and problems
  who: { zh: '发布者', en: 'Who publishes' },
  publisher: { zh: '整理发布', en: 'Publisher' },
  contact: { zh: '联系', en: 'Contact' },
  address: { zh: '网址', en: 'Address' },
  problems: { zh: '出错时的说明', en: 'When something goes wrong' },
  problemCount: (problems: number): Bilingual => ({ zh: `${problems} 种情形`, en: `${problems} kinds of problems` }),
  problemsLead: {
    zh: '出错时，本站返回 application/problem+json（RFC 9457），其中的 type 指向下列情形之一。请求 JSON 时，下列各页也以 JSON 返回。',
    en: 'Errors are returned as application/problem+json (RFC 9457), whose type is the address of one of these pages. Clients that ask for JSON get the pages as JSON.',
  },
  example: { zh: '例', en: 'Example' },
  allowed: { zh: '可用', en: 'allowed' },
  perhaps: { zh: '您要找的可能是', en: 'Perhaps you were looking for' },
  backHome: { zh: '回到报告目录', en: 'Back to the reports' },

  aboutParts: [
    {
      title: { zh: '数据如何制作', en: 'How it is made' },
      zh: [
        '每份报告以原文为底，逐字不改。编者以引文指向原文，程序核对每一处引文确在原文之中，并记下其位置；对不上则停止发布。原文中的每个数字都有交代：是量化目标，或归入日期、序号、名称等类。',
        '原文没有说的，留空；编者推断的，另列一栏并说明依据；看来有误的，照录并加校注。',
        '不同类别的量化目标（当年量、增量、累计量、总量）不相加、不比较，也不画在同一坐标轴上。',
      ],
      en: [
        'Each report starts from its source, kept byte for byte. Editors point into it by quotation; a program proves that every quotation is there and records where, or refuses to publish. Every numeral of the source is accounted for: it is a target, or a date, an ordinal, a name and so on.',
        'What the source does not say is left empty. What editors infer is in a column of its own, with its grounds. What looks wrong is kept as printed, with a note.',
        'Targets of different kinds (flow, increment, cumulative, stock) are never added, compared or drawn on one axis.',
      ],
    },
    {
      title: { zh: '非官方发布', en: 'Not an official publication' },
      zh: ['本站数据不是任何机关的官方发布。全部英文均为非官方译文，以中文原文为准。'],
      en: [
        'Nothing on this site is an official publication of a government body. All English is an unofficial translation; the Chinese source prevails.',
      ],
    },
    {
      title: { zh: '权利', en: 'Rights' },
      zh: [
        '原文文字的权利状况见各报告页；发布者不详的，权利亦未确定。数据结构、校注、分类与译文按 CC BY 4.0 许可使用，仅限于这些部分。',
      ],
      en: [
        'The page of each report says what is known about the rights in its source text. If the publisher of a text is unknown, its rights are undetermined. Only the structure, annotations, classifications and translations are licensed under CC BY 4.0.',
      ],
    },
    {
      title: { zh: '版本与引用', en: 'Releases and citing' },
      zh: ['每次发布都有版本号，一经发布不再改动，旧版本永远可查。各页“引用”所给的永久地址总是指向所引的那一版。'],
      en: [
        'Every release has a number, never changes once it is out, and stays available. The permanent address under “Cite this” always leads to the release that was cited.',
      ],
    },
    {
      title: { zh: '报告错误', en: 'Reporting an error' },
      zh: ['请写信告知，附上该条的永久地址与您所见的原文。更正会作为新版本发布，旧版本保留，差别逐格列出。'],
      en: [
        'Write to us with the permanent address of the row and what you see in the source. A correction becomes a new release; the old one stays, and the difference is shown cell by cell.',
      ],
    },
  ],
} as const satisfies Record<string, unknown>;
