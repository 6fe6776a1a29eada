import type { Column } from '../../model/table.ts';
import { provenance } from '../../model/sharedColumns.ts';
import { releaseName } from '../../routes.ts';
import { dayInChina } from '../language.ts';
import { say } from '../page.tsx';
import { Differences, Value } from '../parts/words.tsx';
import { Definitions, Table } from '../parts/elements.tsx';
import { rowHref, useRelease } from '../releasePage.tsx';
import { pairStated } from '../table/columns.ts';
import { texts } from '../texts.ts';
import { rowHistory } from './history.ts';
import { useRow } from './reading.tsx';

/** Columns that other parts of the page show. */
const placed = new Set(Object.keys(provenance));

/** Every field of a row: first pairs of stated and inferred values, then the other values, then the empty fields. */
export const Values = () => {
  const { table, row } = useRow().entry;
  const has = ({ name }: Column) => (row[name] ?? null) !== null;
  const pairs = pairStated(table.columns).filter(({ stated, inferred }) => has(stated) || has(inferred));
  const paired = new Set(pairs.flatMap(({ stated, inferred }) => [stated.name, inferred.name]));
  const others = table.columns.filter(({ name }) => !paired.has(name) && !placed.has(name));
  const said = others.filter(has);
  const open = others.filter((column) => !has(column));
  return (
    <details id="values">
      <summary>{say(texts.allFields(table.columns.length))}</summary>
      <div>
        {pairs.length > 0 && (
          <Table headings={[say(texts.stated), say(texts.inferred)]}>
            {pairs.map(({ stated, inferred }) => (
              <tr>
                {[stated, inferred].map((column) => (
                  <td>
                    <small>{say(column.title)}</small>
                    <br />
                    <Value column={column} value={row[column.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <Definitions
          of={said.map((column) => [say(column.title), <Value column={column} value={row[column.name]} />])}
        />
        {open.length > 0 && (
          <p class="soft">
            {say(texts.notStated) + say(texts.colon)}
            {open.map(({ title }) => say(title)).join(say(texts.semicolon))}
            {say(texts.stop)}
          </p>
        )}
      </div>
    </details>
  );
};

/** The history of a row, release by release. */
export const History = () => {
  const { entry, states } = useRow();
  const { table, row } = entry;
  const { report } = useRelease().manifest;
  const address = (version: string): string => rowHref(table.name, row[table.key], releaseName(report, version));
  return (
    <details id="history">
      <summary>{say(texts.history)}</summary>
      {rowHistory(states).map(({ version, published, kind, cells }) => (
        <section>
          <h3>
            {kind === 'removed' || kind === 'absent' ? version : <a href={address(version)}>{version}</a>}{' '}
            <span class="soft">
              {dayInChina(Date.parse(published))}
              {say(texts.comma)}
              {say(texts.rowEvents[kind])}
            </span>
          </h3>
          <Differences columns={table.columns} cells={cells} />
        </section>
      ))}
    </details>
  );
};
