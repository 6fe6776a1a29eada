import { codebookOf, type CodebookRule, type CodebookTable } from '../model/codebook.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { readEntries } from './parts/relations.ts';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Words } from './parts/words.tsx';
import { pageInRelease, type ReleasePage, tableHref, tableOf } from './releasePage.ts';
import { ColumnList } from './table/dictionary.tsx';
import { joined, OnThisPage, Section } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** Handles the codebook page: the rules of a release, and every table, column and code with examples. */
export const answerCodebookPage = pageInRelease(({ manifest }, _, { storage }) => ({
  render: async (page) => {
    const { language } = page;
    const { about, report } = manifest;
    const entries = await readEntries(storage, manifest);
    const tables = entries.map(({ table, rows }) => ({ ...table, rows: [...rows] }));
    const codebook = codebookOf({ report, about, tables, source: [] });
    const title = texts.codebookOf(about.name[language])[language];
    return (
      <Layout
        page={page}
        title={title}
        description={texts.codebookMeans[language]}
        canonical={routes.codebookPage.href({ report })}
        crumbs={releaseCrumbs(page)}
      >
        <h1>{title}</h1>
        <ReleaseLine page={page} />
        <p class="lead">{texts.codebookMeans[language]}</p>
        <OnThisPage
          page={page}
          parts={[
            codebook.rules.length > 0 && ['rules-of-the-editor', texts.rules[language]],
            ...codebook.tables.map((table) => [table.name, table.title[language]] as const),
          ]}
        />
        <Rules page={page} rules={codebook.rules} />
        {codebook.tables.map((table) => (
          <Table page={page} table={table} />
        ))}
      </Layout>
    );
  },
}));

const Rules = ({ page, rules }: { page: ReleasePage; rules: readonly CodebookRule[] }) => {
  const { language } = page;
  if (rules.length === 0) return null;
  return (
    <Section id="rules-of-the-editor" title={texts.rules[language]}>
      {rules.map(({ id, title, text, tables }) => (
        <>
          <h3 id={`rule-${id}`}>{title[language]}</h3>
          <p>{text[language]}</p>
          {tables.length > 0 && (
            <p class="soft">
              {texts.appliesTo[language] + texts.colon[language]}
              {joined(
                tables.map((name) => <a href={`#${name}`}>{tableOf(page, name)?.title[language] ?? name}</a>),
                texts.listComma[language],
              )}
            </p>
          )}
        </>
      ))}
    </Section>
  );
};

const Table = ({ page, table }: { page: ReleasePage; table: CodebookTable }) => {
  const { language } = page;
  const { name, title, description, rows, columns } = table;
  return (
    <Section id={name} title={title[language]}>
      <p>{description[language]}</p>
      <p class="soft">
        {tableOf(page, name) ? (
          <a href={tableHref(page, name)}>{texts.rows(rows)[language]}</a>
        ) : (
          texts.rows(rows)[language]
        )}
        {texts.comma[language]}
        {texts.columnCount(columns.length)[language]}
      </p>
      <details>
        <summary>
          <Words page={page} text={texts.columnsOf(title[language])[language]} />
        </summary>
        <ColumnList page={page} columns={columns} />
      </details>
    </Section>
  );
};
