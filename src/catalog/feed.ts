import { xmlAttributes, xmlDeclaration, xmlElement } from '../formats/xml.ts';
import { htmlType, jsonMediaType } from '../http/mediaType.ts';
import type { Bilingual, Language } from '../model/table.ts';
import type { Dataset, DatasetVersion } from '../model/dataset.ts';
import type { ChangeSummary, TableChangeSummary } from '../model/difference.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, routes } from '../routes.ts';
import { absolute, releaseIri } from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import { latest } from './describe.ts';
import { catalogueEntry } from './entry.ts';

const mediaType = 'application/atom+xml';

/** A reader loads the whole feed every time, so older releases are only in the lists of releases. */
const maxEntries = 100;

/** An entry or a tombstone, and the instant by which it is ordered. */
interface Item {
  at: string;
  xml: string;
}

/** An Atom feed (RFC 4287) of all releases, newest first. Withdrawn releases are tombstones (RFC 6721). */
export const feed = {
  route: 'feed',
  mediaType,
  zh: ['发布动态（Atom）', 'Atom（RFC 4287）：每个发布一条，新者在前；撤回的以 RFC 6721 标明。'],
  en: [
    'Feed of releases (Atom)',
    'Atom (RFC 4287): an entry a release, newest first; a tombstone (RFC 6721) for what was withdrawn.',
  ],
  paged: false,
  write({ site, datasets, instants }: CataloguePage): string {
    const items = datasets
      .flatMap((dataset) => [...releases(site, dataset), ...tombstones(site, dataset)])
      .toSorted((a, b) => (`${a.at} ${a.xml}` > `${b.at} ${b.xml}` ? -1 : 1))
      .slice(0, maxEntries);
    const updated = items.length > 0 ? latest(items.map(({ at }) => at)) : (instants?.modified ?? epoch);
    return `${xmlDeclaration}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="zh">
${[...about(site, updated), ...items.map(({ xml }) => xml)].join('\n')}
</feed>
`;
  },
} satisfies Dialect;

/** The `updated` instant of a feed without entries. */
const epoch = '1970-01-01T00:00:00Z';

const link = (attributes: Readonly<Record<string, string>>): string => `<link${xmlAttributes(attributes)}/>`;

function about(site: Site, updated: string): string[] {
  const address = absolute(site, routes.feed.href());
  const { publisher } = site;
  return [
    xmlElement('id', address),
    xmlElement('title', `${publisher.name.zh}：发布动态 · ${publisher.name.en}: releases`),
    xmlElement('updated', updated),
    `<author>${xmlElement('name', `${publisher.name.zh} · ${publisher.name.en}`)}${xmlElement('uri', publisher.url)}</author>`,
    link({ rel: 'self', type: mediaType, href: address }),
    link({ rel: 'alternate', type: htmlType, href: absolute(site, routes.home.href()) }),
  ];
}

/** The ID of an entry is the pinned address, which is permanent and means only this release. */
function releases(site: Site, dataset: Dataset): Item[] {
  const { report, name } = dataset;
  const { rightsStatement, rightsPage } = catalogueEntry(site, dataset);
  return dataset.versions.map((release) => ({
    at: release.published,
    xml: [
      '<entry>',
      xmlElement('id', releaseIri(site, report, release.version)),
      xmlElement('title', `${name.zh} ${release.version} · ${name.en} ${release.version}`),
      xmlElement('published', release.published),
      xmlElement('updated', release.published),
      ...linksOf(site, report, release),
      ...(release.changes?.verdict ? [`<category${xmlAttributes({ term: release.changes.verdict })}/>`] : []),
      xmlElement('rights', `${rightsStatement.zh} · ${rightsStatement.en} ${rightsPage}`),
      content(release),
      '</entry>',
    ].join('\n'),
  }));
}

function linksOf(site: Site, report: string, { version, previous }: DatasetVersion): string[] {
  const page = routes.releasesPage.href({ report });
  const related = (href: string, type: string, title: string) => link({ rel: 'related', type, href, title });
  const difference = (format: string) =>
    absolute(site, routes.differenceFile.href({ report, from: previous!, to: version, format }));
  const title = `${previous} → ${version}`;
  return [
    link({ rel: 'alternate', type: htmlType, hreflang: 'zh', href: absolute(site, page) }),
    link({ rel: 'alternate', type: htmlType, hreflang: 'en', href: absolute(site, inEnglish(page)) }),
    related(releaseIri(site, report, version), jsonMediaType, `${report} ${version}`),
    ...(previous === null
      ? []
      : [related(difference('json'), jsonMediaType, title), related(difference('csv'), 'text/csv', title)]),
  ];
}

/** Formats the notes in both languages, and the numbers of changes. */
function content({ notes, changes }: DatasetVersion): string {
  const inLanguage = (language: Language) => {
    const attributes = { lang: language, 'xml:lang': language };
    const words = changes ? describeChanges(changes, language) : [];
    const list = words.length > 0 ? `<ul>${words.map((each) => xmlElement('li', each)).join('')}</ul>` : '';
    return `<div${xmlAttributes(attributes)}>${xmlElement('p', notes[language])}${list}</div>`;
  };
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inLanguage('zh')}${inLanguage('en')}</div></content>`;
}

const tombstones = (site: Site, { report, withdrawn }: Dataset): Item[] =>
  withdrawn.map(({ version, withdrawn: at, reason, successor }) => ({
    at,
    xml: [
      `<at:deleted-entry${xmlAttributes({ ref: releaseIri(site, report, version), when: at })}>`,
      xmlElement('at:comment', `${reason.zh} · ${reason.en}`),
      ...(successor === null
        ? []
        : [link({ rel: 'related', type: jsonMediaType, href: releaseIri(site, report, successor) })]),
      '</at:deleted-entry>',
    ].join('\n'),
  }));

const phrases: Record<keyof Omit<TableChangeSummary, 'table'>, Bilingual> = {
  columns_added: { zh: '新增列 %', en: 'columns added: %' },
  columns_removed: { zh: '删除列 %', en: 'columns removed: %' },
  columns_changed: { zh: '列的说明有变 %', en: 'columns described anew: %' },
  rows_added: { zh: '新增 % 行', en: 'rows added: %' },
  rows_removed: { zh: '删除 % 行', en: 'rows removed: %' },
  rows_changed: { zh: '订正 % 行', en: 'rows corrected: %' },
  cells_changed: { zh: '订正 % 个单元格', en: 'cells corrected: %' },
  about_changed: { zh: '表的说明有变', en: 'the table is described anew' },
  order_changed: { zh: '次序有变', en: 'in another order' },
};

/** Formats the changes of a release, one sentence for each table: `measures: columns added: text_en`. */
export function describeChanges(changes: ChangeSummary, language: Language): string[] {
  const words = (zh: string, en: string) => (language === 'zh' ? zh : en);
  return [
    ...changes.tables_added.map((table) => words(`新增表 ${table}`, `table added: ${table}`)),
    ...changes.tables_removed.map((table) => words(`删除表 ${table}`, `table removed: ${table}`)),
    ...changes.tables.map((table) => describeTable(table, language)),
    ...(changes.about_changed ? [words('报告的说明有变', 'the report is described anew')] : []),
    ...(changes.source_changed ? [words('原文有变', 'the source differs')] : []),
  ];
}

function describeTable(changes: TableChangeSummary, language: Language): string {
  const said = Object.entries(phrases).flatMap(([property, phrase]) => {
    const value = changes[property as keyof typeof phrases];
    const shown = Array.isArray(value) ? value.join(', ') : value === false || value === 0 ? '' : String(value);
    return shown === '' ? [] : [phrase[language].replace('%', () => shown)];
  });
  return `${changes.table}${language === 'zh' ? '：' : ': '}${said.join(language === 'zh' ? '，' : ', ')}`;
}
