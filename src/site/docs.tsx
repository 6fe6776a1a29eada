import type { Context } from '../api/answer.ts';
import { currentRelease } from '../model/collection.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import { type Bilingual, type Column, isQuantified, type Row, unitColumn } from '../model/table.ts';
import { basics } from '../openapi/introduction.ts';
import { operatorTitles } from '../openapi/queryParameters.ts';
import { tags } from '../openapi/operation.ts';
import { operatorsOf } from '../query/operators.ts';
import { routes } from '../routes.ts';
import { type DescribedOperation, type DescribedParameter, readReference, type Reference } from './docs/description.ts';
import { Layout } from './layout.tsx';
import { absolute, answerPage, type Page, pageHref } from './page.ts';
import { Snippets } from './parts/snippets.tsx';
import { readReportList } from './reportList.ts';
import { CodeLink, Definitions, joined, OnThisPage, Section, Table } from './parts/elements.tsx';
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
    zh: '任何一张表的地址都可以带筛选条件；有多个条件时，须同时满足。JSON 分页返回，CSV 与 JSON Lines 一次返回全部。',
    en: 'The address of any table takes filters. If there are several, a row must match all of them. JSON comes in pages; CSV and JSON Lines come whole.',
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
    render: async (page) => {
      const [reference, sample] = await Promise.all([readReference(context), readSample(context)]);
      return <Developers page={page} reference={reference} sample={sample} />;
    },
  });

/** The table and the row of the examples: a quantity of the newest report, if there is one. */
interface Sample {
  manifest: Manifest;
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
  const { rows } = await storage.table(manifest.files[rowsPath(table.name)]!);
  return { manifest, table, row: rows[0]! };
}

interface DevelopersProps {
  page: Page;
  reference: Reference | null;
  sample: Sample | null;
}

const Developers = ({ page, reference, sample }: DevelopersProps) => {
  const { language } = page;
  return (
    <Layout page={page} title={texts.forDevelopers[language]} description={said.lead[language]} crumbs={[]} copies>
      <h1>{texts.forDevelopers[language]}</h1>
      <p class="lead">{said.lead[language]}</p>
      <OnThisPage
        page={page}
        parts={[
          sample !== null && ['start', said.start[language]],
          sample !== null && ['filters', said.filters[language]],
          reference !== null && ['addresses', said.addresses[language]],
          ['rules', said.rules[language]],
          ['clients', said.clients[language]],
        ]}
      />
      {sample && <Start page={page} sample={sample} />}
      {sample && <FilterRules page={page} sample={sample} controls={reference?.ofTables ?? []} />}
      {reference && <Addresses page={page} reference={reference} />}
      <Section id="rules" title={said.rules[language]}>
        <Definitions of={basics.map(({ title, text }) => [title[language], <WithCode>{text[language]}</WithCode>])} />
      </Section>
      <Section id="clients" title={said.clients[language]}>
        <p>{said.generate[language]}</p>
        <pre>{`npx openapi-typescript ${absolute(page, routes.openApi.href())} -o open-report.ts`}</pre>
        <p>{said.agents[language]}</p>
        <pre>{absolute(page, routes.mcp.href())}</pre>
        <p>
          {said.also[language]}
          {joined(
            [
              routes.openApi.href(),
              routes.llms.href(),
              pageHref(page, routes.problems.href()),
              pageHref(page, routes.portals.href()),
            ].map((href) => <CodeLink href={href} />),
            ' · ',
          )}
        </p>
      </Section>
    </Layout>
  );
};

/** Renders a text whose code is in backquotes. */
const WithCode = ({ children }: { children: string }) => (
  <>{children.split('`').map((part, at) => (at % 2 === 0 ? part : <code>{part}</code>))}</>
);

interface SampleProps {
  page: Page;
  sample: Sample;
}

const Start = ({ page, sample: { manifest, table, row } }: SampleProps) => {
  const { language } = page;
  const columns = chooseColumns(table);
  return (
    <Section id="start" title={said.start[language]}>
      <p>{said.startMeans(table.title[language], manifest.about.name[language])[language]}</p>
      <Snippets
        page={page}
        href={dataHref(manifest, table)}
        query={`select=${columns.map(({ name }) => name).join(',')}`}
        table={table.name}
        printed={{ table: { ...table, columns }, row }}
      />
    </Section>
  );
};

const dataHref = ({ report }: Manifest, { name }: TableSummary): string => routes.table.href({ report, table: name });

/** Chooses the most telling columns: the key, the quotation, the figure and its unit. */
function chooseColumns({ key, quotes, columns }: TableSummary): Column[] {
  const figure = columns.find(({ type }) => type === 'number')?.name;
  const chosen = columns.filter(({ name }) => [key, quotes, figure, unitColumn].includes(name));
  return chosen.length > 1 ? chosen : columns.slice(0, 4);
}

const FilterRules = ({ page, sample, controls }: SampleProps & { controls: readonly DescribedParameter[] }) => {
  const { language } = page;
  const { manifest, table, row } = sample;
  const figure = table.columns.find(({ type }) => type === 'number');
  const example =
    figure && `${dataHref(manifest, table)}?${figure.name}__gte=${String(row[figure.name])}&sort=-${figure.name}`;
  const others = manifest.tables.filter(({ name }) => name !== table.name);
  return (
    <Section id="filters" title={said.filters[language]}>
      <p>{said.filtersMean[language]}</p>
      <pre>{`?{${said.column[language]}}={${said.value[language]}}\n?{${said.column[language]}}__{${said.operator[language].toLowerCase()}}={${said.value[language]}}`}</pre>
      {example && (
        <p>
          {said.example[language]}
          <CodeLink href={example} />
        </p>
      )}
      <Meanings of={Object.entries(operatorTitles).map(([name, title]) => [name, title[language]])} />
      <details>
        <summary>{said.columnsOf(table.title[language])[language]}</summary>
        <Table headings={[texts.column[language], texts.type[language], said.operators[language]]}>
          {table.columns.map((column) => (
            <tr>
              <th scope="row">
                <code>{column.name}</code>
                <br />
                <span class="soft">{column.title[language]}</span>
              </th>
              <td>{texts.types[column.type][language]}</td>
              <td>
                <code>{operatorsOf(column).join(' ')}</code>
              </td>
            </tr>
          ))}
        </Table>
      </details>
      <p>
        {said.otherTables[language]}
        {joined(
          others.map(({ name, title }) => (
            <a href={`${pageHref(page, routes.tablePage.href({ report: manifest.report, table: name }))}#columns`}>
              {title[language]}
            </a>
          )),
          texts.comma[language],
        )}
      </p>
      {controls.length > 0 && (
        <>
          <h3>{said.controls[language]}</h3>
          <Parameters page={page} of={controls} />
        </>
      )}
    </Section>
  );
};

/** A list of names in code with their meanings. */
const Meanings = ({ of }: { of: readonly (readonly [name: string, meaning: string])[] }) => (
  <Definitions of={of.map(([name, meaning]) => [<code>{name}</code>, <WithCode>{meaning}</WithCode>])} />
);

/** A list of parameters with their meanings. */
const Parameters = ({ page: { language }, of }: { page: Page; of: readonly DescribedParameter[] }) => (
  <Meanings
    of={of.map(({ name, in: place, description }) => [place === 'path' ? `{${name}}` : name, description[language]])}
  />
);

const Addresses = ({ page, reference }: { page: Page; reference: Reference }) => {
  const { language } = page;
  return (
    <Section id="addresses" title={said.addresses[language]}>
      <p>{said.addressesMean[language]}</p>
      {reference.tags.map(({ name, operations }) => (
        <>
          <h3>{tags[name].title[language]}</h3>
          <p class="soft">{tags[name].description[language]}</p>
          {operations.map((operation) => (
            <OperationEntry page={page} operation={operation} />
          ))}
        </>
      ))}
      <h3>{said.inPath[language]}</h3>
      <Parameters page={page} of={reference.inPath} />
    </Section>
  );
};

const OperationEntry = ({ page, operation }: { page: Page; operation: DescribedOperation }) => {
  const { language } = page;
  const { method, address, title, description, parameters, mediaTypes, example } = operation;
  return (
    <details>
      <summary>
        {title[language]}{' '}
        <code class="soft">
          {method} {address}
        </code>
      </summary>
      <p>
        <WithCode>{description[language]}</WithCode>
      </p>
      {parameters.length > 0 && <Parameters page={page} of={parameters} />}
      {example && (
        <p>
          {said.example[language]}
          {example.body === null ? (
            <CodeLink href={example.href} />
          ) : (
            <code>{`curl -H 'Content-Type: ${example.body.mediaType}' -d '${example.body.text}' ${absolute(page, example.href)}`}</code>
          )}
        </p>
      )}
      <p class="soft">
        {said.answers[language]}
        <code>{mediaTypes.join(', ')}</code>
      </p>
    </details>
  );
};
