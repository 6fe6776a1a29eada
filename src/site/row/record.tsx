import type { Column, TableDescription } from '../../model/table.ts';
import { provenance } from '../../model/sharedColumns.ts';
import { releaseName, routes } from '../../routes.ts';
import { dayInChina } from '../language.ts';
import { pageHref } from '../page.ts';
import { Differences } from '../parts/differences.tsx';
import type { Entry } from '../parts/relations.ts';
import { Definitions, Table } from '../parts/elements.tsx';
import { Value } from '../parts/value.tsx';
import type { ReleasePage } from '../releasePage.ts';
import { texts } from '../texts.ts';
import { rowHistory, type RowState } from './history.ts';
import { pairStated } from './stated.ts';

/** Columns that other parts of the page show. */
const placed = new Set(Object.keys(provenance));

/** Every field of a row: first pairs of stated and inferred values, then the other values, then the empty fields. */
export const Values = ({ page, entry: { table, row } }: { page: ReleasePage; entry: Entry }) => {
  const { language } = page;
  const has = ({ name }: Column) => (row[name] ?? null) !== null;
  const pairs = pairStated(table.columns).filter(({ stated, inferred }) => has(stated) || has(inferred));
  const paired = new Set(pairs.flatMap(({ stated, inferred }) => [stated.name, inferred.name]));
  const others = table.columns.filter(({ name }) => !paired.has(name) && !placed.has(name));
  const said = others.filter(has);
  const open = others.filter((column) => !has(column));
  return (
    <details id="values">
      <summary>{texts.allFields(table.columns.length)[language]}</summary>
      <div>
        {pairs.length > 0 && (
          <Table headings={[texts.stated[language], texts.inferred[language]]}>
            {pairs.map(({ stated, inferred }) => (
              <tr>
                {[stated, inferred].map((column) => (
                  <td>
                    <small>{column.title[language]}</small>
                    <br />
                    <Value page={page} column={column} value={row[column.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <Definitions
          of={said.map((column) => [
            column.title[language],
            <Value page={page} column={column} value={row[column.name]} />,
          ])}
        />
        {open.length > 0 && (
          <p class="soft">
            {texts.notStated[language] + texts.colon[language]}
            {open.map(({ title }) => title[language]).join(texts.semicolon[language])}
            {texts.stop[language]}
          </p>
        )}
      </div>
    </details>
  );
};

interface HistoryProps {
  page: ReleasePage;
  table: TableDescription;
  id: string;
  states: readonly RowState[];
}

/** The history of a row, release by release. */
export const History = ({ page, table, id, states }: HistoryProps) => {
  const { language } = page;
  const { report } = page.manifest;
  const address = (version: string): string =>
    pageHref(page, routes.rowPage.href({ report: releaseName(report, version), table: table.name, id }));
  return (
    <details id="history">
      <summary>{texts.history[language]}</summary>
      {rowHistory(states).map(({ version, published, kind, cells }) => (
        <section>
          <h3>
            {kind === 'removed' || kind === 'absent' ? version : <a href={address(version)}>{version}</a>}{' '}
            <span class="soft">
              {dayInChina(Date.parse(published))}
              {texts.comma[language]}
              {texts.rowEvents[kind][language]}
            </span>
          </h3>
          <Differences page={page} columns={table.columns} cells={cells} />
        </section>
      ))}
    </details>
  );
};
