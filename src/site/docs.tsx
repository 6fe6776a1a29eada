import type { Context } from '../api/answer.ts';
import { currentRelease } from '../model/collection.ts';
import type { TableSummary } from '../model/manifest.ts';
import { type Bilingual, type Column, isQuantified, type Row, unitColumn } from '../model/table.ts';
import { basics } from '../openapi/introduction.ts';
import { operatorTitles } from '../openapi/queryParameters.ts';
import { operatorsOf } from '../query/operators.ts';
import { routes } from '../routes.ts';
import { type DescribedOperation, inBoth, type Parameter, readReference, type Reference } from './docs/description.ts';
import { Layout } from './layout.tsx';
import { absolute, answerPage, pageHref, say, type ShownRelease } from './page.tsx';
import { CodeLink, Definitions, joined, Parts, Table } from './parts/elements.tsx';
import { Snippets } from './parts/snippets.tsx';
import { InRelease, nameOf, readReportList, rowsOf, tableHref, useRelease } from './releasePage.tsx';
import { texts } from './texts.ts';

const said = {
  lead: {
    zh: '无需注册，无需密钥，任何网页都可以跨域读取。复制下面任一段即可开始。',
    en: 'No account, no key, and any web page may read it. Paste one of these to start.',
  },
  start: { zh: '一分钟上手', en: 'Quick start' },
  startMeans: (table: string, report: string): Bilingual => ({
    zh: `各段读取《${report}》“${table}”表的四列。每张表的网页上都有同样的几段，地址为该表自己的地址；筛选之后，地址中也带有筛选条件。`,
    en: `Each reads four columns of the table “${table}” of ${report}. The page of every table has the same code with its own address, including the filters you chose.`,
  }),
  filters: { zh: '筛选', en: 'Filters' },
  filtersMean: {
    zh: '任何一张表的地址都可以带筛选条件；有多个条件时，须同时满足。JSON 分页返回，其他文本格式一次返回全部。',
    en: 'The address of any table takes filters. If there are several, a row must match all of them. JSON comes in pages; other text formats come whole.',
  },
  pattern: { zh: '写法', en: 'Pattern' },
  column: { zh: '列', en: 'column' },
  value: { zh: '值', en: 'value' },
  operator: { zh: '运算符', en: 'Operator' },
  operators: { zh: '可用运算符', en: 'Operators' },
  example: { zh: '例：', en: 'For example: ' },
  columnsOf: (table: string): Bilingual => ({ zh: `“${table}”表的各列`, en: `The columns of “${table}”` }),
  otherTables: { zh: '其他各表的列：', en: 'The columns of the other tables: ' },
  controls: { zh: '其他参数', en: 'Other parameters' },
  addresses: { zh: '全部地址', en: 'All addresses' },
  addressesMean: {
    zh: '与 OpenAPI 文档同出一源。例子都是真实数据，可以点开。',
    en: 'Generated from the OpenAPI document. The examples are real data, and you can open them.',
  },
  inPath: { zh: '地址中的名称', en: 'Names in addresses' },
  answers: { zh: '应答：', en: 'Answers with ' },
  rules: { zh: '通用规则', en: 'Rules for every address' },
  clients: { zh: '生成客户端，接入智能体', en: 'Generated clients, and agents' },
  generate: {
    zh: '由 OpenAPI 文档可生成各种语言的客户端，例如 TypeScript 类型：',
    en: 'Clients in any language can be generated from the OpenAPI document, such as types for TypeScript:',
  },
  agents: {
    zh: '支持 MCP 的智能体使用下面的地址；语言模型可先读 llms.txt。',
    en: 'Agents that support MCP connect to this address. A language model should read llms.txt first.',
  },
  also: { zh: '另见：', en: 'See also: ' },
} as const;

/** Handles the page for developers: code to paste, filters, and every operation of the OpenAPI document. */
export const answerDocs = (_: unknown, context: Context) =>
  answerPage(context, {
    render: async () => {
      const [reference, sample] = await Promise.all([readReference(context), readSample(context)]);
      const developers = <Developers reference={reference} sample={sample} />;
      return sample ? <InRelease value={sample.release}>{developers}</InRelease> : developers;
    },
  });

/** The table and the row of the examples: a quantity of the newest report, if there is one. */
interface Sample {
  release: ShownRelease;
  table: TableSummary;
  row: Row;
}

async function readSample(context: Context): Promise<Sample | null> {
  const { snapshot, storage } = context;
  const [newest] = await readReportList(context);
  const node = newest && (await snapshot.report(storage, String(newest['id'])));
  if (!node) return null;
  const manifest = await storage.manifest(currentRelease(node).manifest.digest);
  const filled = manifest.tables.filter(({ rows }) => rows > 0);
  const table = filled.find(isQuantified) ?? filled[0];
  if (!table) return null;
  const rows = await rowsOf(storage, manifest, table.name);
  return { release: { node, manifest, pinned: false }, table, row: rows[0]! };
}

const Developers = ({ reference, sample }: { reference: Reference | null; sample: Sample | null }) => (
  <Layout title={say(texts.forDevelopers)} description={say(said.lead)} crumbs={[]} copies>
    <h1>{say(texts.forDevelopers)}</h1>
    <p class="lead">{say(said.lead)}</p>
    <Parts
      of={[
        sample !== null && ['start', say(said.start), <Start {...sample} />],
        sample !== null && [
          'filters',
          say(said.filters),
          <FilterRules {...sample} controls={reference?.ofTables ?? []} />,
        ],
        reference !== null && ['addresses', say(said.addresses), <Addresses reference={reference} />],
        [
          'rules',
          say(said.rules),
          <Definitions of={basics.map(({ title, text }) => [say(title), <WithCode>{say(text)}</WithCode>])} />,
        ],
        ['clients', say(said.clients), <Clients />],
      ]}
    />
  </Layout>
);

const Clients = () => (
  <>
    <p>{say(said.generate)}</p>
    <pre>{`npx openapi-typescript ${absolute(routes.openApi.href())} -o open-report.ts`}</pre>
    <p>{say(said.agents)}</p>
    <pre>{absolute(routes.mcp.href())}</pre>
    <p>
      {say(said.also)}
      {joined(
        [
          routes.openApi.href(),
          routes.llms.href(),
          pageHref(routes.problems.href()),
          pageHref(routes.portals.href()),
        ].map((href) => <CodeLink href={href} />),
        ' · ',
      )}
    </p>
  </>
);

/** Renders a text whose code is in backquotes. */
const WithCode = ({ children }: { children: string }) => (
  <>{children.split('`').map((part, at) => (at % 2 === 0 ? part : <code>{part}</code>))}</>
);

const Start = ({ table, row }: Sample) => {
  const columns = chooseColumns(table);
  return (
    <>
      <p>{say(said.startMeans(say(table.title), say(useRelease().manifest.about.name)))}</p>
      <Snippets
        query={`select=${columns.map(({ name }) => name).join(',')}`}
        table={table.name}
        printed={{ table: { ...table, columns }, row }}
      />
    </>
  );
};

/** Chooses the columns that say most: the key, the quotation, the figure and its unit. */
function chooseColumns({ key, quotes, columns }: TableSummary): Column[] {
  const figure = columns.find(({ type }) => type === 'number')?.name;
  const chosen = columns.filter(({ name }) => [key, quotes, figure, unitColumn].includes(name));
  return chosen.length > 1 ? chosen : columns.slice(0, 4);
}

const FilterRules = ({ table, row, controls }: Sample & { controls: readonly Parameter[] }) => {
  const href = routes.table.href({ report: nameOf(), table: table.name });
  const figure = table.columns.find(({ type }) => type === 'number');
  const example = figure && `${href}?${figure.name}__gte=${String(row[figure.name])}&sort=-${figure.name}`;
  const others = useRelease().manifest.tables.filter(({ name }) => name !== table.name);
  return (
    <>
      <p>{say(said.filtersMean)}</p>
      <pre>{`?{${say(said.column)}}={${say(said.value)}}\n?{${say(said.column)}}__{${say(said.operator).toLowerCase()}}={${say(said.value)}}`}</pre>
      {example && (
        <p>
          {say(said.example)}
          <CodeLink href={example} />
        </p>
      )}
      <Meanings of={Object.entries(operatorTitles).map(([name, title]) => [name, say(title)])} />
      <details>
        <summary>{say(said.columnsOf(say(table.title)))}</summary>
        <Table headings={[say(texts.column), say(texts.type), say(said.operators)]}>
          {table.columns.map((column) => (
            <tr>
              <th scope="row">
                <code>{column.name}</code>
                <br />
                <span class="soft">{say(column.title)}</span>
              </th>
              <td>{say(texts.types[column.type])}</td>
              <td>
                <code>{operatorsOf(column).join(' ')}</code>
              </td>
            </tr>
          ))}
        </Table>
      </details>
      <p>
        {say(said.otherTables)}
        {joined(
          others.map(({ name, title }) => <a href={`${tableHref(name)}#columns`}>{say(title)}</a>),
          say(texts.comma),
        )}
      </p>
      {controls.length > 0 && (
        <>
          <h3>{say(said.controls)}</h3>
          <Parameters of={controls} />
        </>
      )}
    </>
  );
};

const Meanings = ({ of }: { of: readonly (readonly [name: string, meaning: string])[] }) => (
  <Definitions of={of.map(([name, meaning]) => [<code>{name}</code>, <WithCode>{meaning}</WithCode>])} />
);

const Parameters = ({ of }: { of: readonly Parameter[] }) => (
  <Meanings of={of.map((each) => [each.in === 'path' ? `{${each.name}}` : each.name, say(inBoth(each))])} />
);

const Addresses = ({ reference }: { reference: Reference }) => (
  <>
    <p>{say(said.addressesMean)}</p>
    {reference.tags.map(({ title, description, operations }) => (
      <>
        <h3>{say(title)}</h3>
        <p class="soft">{say(description)}</p>
        {operations.map((operation) => (
          <OperationEntry {...operation} />
        ))}
      </>
    ))}
    <h3>{say(said.inPath)}</h3>
    <Parameters of={reference.inPath} />
  </>
);

const OperationEntry = (operation: DescribedOperation) => {
  const { method, address, title, description, parameters, mediaTypes, example } = operation;
  return (
    <details>
      <summary>
        {say(title)}{' '}
        <code class="soft">
          {method} {address}
        </code>
      </summary>
      <p>
        <WithCode>{say(description)}</WithCode>
      </p>
      {parameters.length > 0 && <Parameters of={parameters} />}
      {example && (
        <p>
          {say(said.example)}
          {example.body === null ? (
            <CodeLink href={example.href} />
          ) : (
            <code>{`curl -H 'Content-Type: ${example.body.mediaType}' -d '${example.body.text}' ${absolute(example.href)}`}</code>
          )}
        </p>
      )}
      <p class="soft">
        {say(said.answers)}
        <code>{mediaTypes.join(', ')}</code>
      </p>
    </details>
  );
};
