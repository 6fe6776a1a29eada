import type { Entry } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { absolute, say } from '../page.tsx';
import { nameOf } from '../releasePage.tsx';
import { Pasted } from './cite.tsx';
import { type PastedRows, tools } from './tools.ts';

const said = {
  prints: { zh: '输出如下（自动测试照原样运行）：', en: 'It prints (a test runs it as written):' },
  shows: { zh: '显示如下（由人核读，未经自动测试）：', en: 'It shows (a person has read this; no test runs it):' },
};

interface SnippetsProps {
  /** The query string of the rows, without `?`; empty for the whole table. */
  query: string;
  /** Name of the table. */
  table: string;
  /** The first row, if the page also shows the output of each tool. */
  printed?: Entry;
}

/** Code that reads the rows at an address, for each tool: open and with its output, or folded. */
export const Snippets = ({ query, table, printed }: SnippetsProps) => {
  const href = routes.table.href({ report: nameOf(), table });
  const rows: PastedRows = {
    table,
    at: (extension) => absolute(`${href}.${extension}${query === '' ? '' : `?${query}`}`),
    whole: query === '',
  };
  return (
    <>
      {tools.map(({ id, name, note, tested, write, print }) => (
        <details open={printed !== undefined}>
          <summary>{say(name)}</summary>
          {note && <p class="soft">{say(note)}</p>}
          <Pasted id={`paste-${id}`} text={write(rows)} />
          {printed && (
            <>
              <p class="soft">{say(tested ? said.prints : said.shows)}</p>
              <pre>{print(printed)}</pre>
            </>
          )}
        </details>
      ))}
    </>
  );
};
