import type { Context } from '../api/answer.ts';
import type { Bilingual } from '../model/table.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { absolute, answerPage, pageHref, say } from './page.tsx';
import { Pasted } from './parts/cite.tsx';
import { CodeLink, joined, Parts } from './parts/elements.tsx';
import { texts } from './texts.ts';

const said = {
  lead: {
    zh: '给您的门户一个地址，每份报告便成为其中的一个数据集：中英文俱全，带文件、校验值、权利说明与版本；报告有新版，数据集随之更新。',
    en: 'Give your portal one address, and each report becomes a dataset there: in both languages, with its files, checksums, rights and versions. When a report has a new release, the dataset follows.',
  },
  address: { zh: '填写的地址', en: 'The address to give' },
  appears: { zh: '门户中会出现', en: 'What appears' },
  check: { zh: '预览：', en: 'Preview: ' },
  also: { zh: '同一目录的其他格式：', en: 'The same catalogue in other syntaxes: ' },
  rest: {
    zh: '各种目录出自同一份描述，更新日期只在内容变化时变动；撤回的数据集在 OAI-PMH 与 Atom 中标明删除。没有列出的系统，可读 JSON 描述：',
    en: 'All catalogues are made from one description, and their dates change only when the content does. A withdrawn dataset is marked as deleted in OAI-PMH and Atom. Any other system can read the description as JSON: ',
  },
} as const;

interface Card {
  id: string;
  title: Bilingual;
  /** The portals that the card is for. */
  readers: Bilingual;
  /** The address to paste into the portal: a path of this site, empty for its root. */
  path: string;
  appears: Bilingual;
  steps: readonly Bilingual[];
  /** An address that shows what the portal reads, if `path` does not. */
  look?: string;
  others?: readonly string[];
}

/** How each kind of portal harvests the collection, according to the source or the manual of its harvester. */
const cards: readonly Card[] = [
  {
    id: 'ckan',
    title: { zh: 'CKAN', en: 'CKAN' },
    readers: { zh: '装有 ckanext-harvest 的 CKAN 门户。', en: 'Portals on CKAN with ckanext-harvest.' },
    path: '',
    appears: {
      zh: '每份报告一个数据集，各表的每种文件一个资源，按地区与年份分组；发布者为组织。',
      en: 'A dataset for each report, a resource for each file of a table, groups by region and year, and the publisher as the organization.',
    },
    steps: [
      {
        zh: '以系统管理员身份打开 /harvest，新建采集源。',
        en: 'As a sysadmin, open /harvest and add a harvest source.',
      },
      {
        zh: '填入上面的地址，类型选“CKAN”，频率选每周。',
        en: 'Paste the address, choose the type “CKAN” and a weekly frequency.',
      },
      { zh: '保存后点“Reharvest”。', en: 'Save it, and press Reharvest.' },
    ],
    look: routes.ckanAction.href({ action: 'package_list' }),
  },
  {
    id: 'dcat-ap',
    title: { zh: 'DCAT-AP', en: 'DCAT-AP' },
    readers: {
      zh: '装有 ckanext-dcat 的 CKAN、udata（data.gouv.fr）、data.europa.eu 及其成员门户。',
      en: 'CKAN with ckanext-dcat, udata (data.gouv.fr), data.europa.eu and the portals that it harvests.',
    },
    path: routes.dcatTurtle.href(),
    appears: {
      zh: 'DCAT-AP 3.0.1 的数据集与分发：中英文标题、关键词、地域与时间范围、格式、校验值、权利与版本关系。',
      en: 'Datasets and distributions by DCAT-AP 3.0.1: titles and keywords in both languages, place and period, formats, checksums, rights and versions.',
    },
    steps: [
      {
        zh: '新建采集源：CKAN 选“Generic DCAT RDF Harvester”，udata 选“DCAT”。',
        en: 'Add a harvest source: “Generic DCAT RDF Harvester” in CKAN, “DCAT” in udata.',
      },
      {
        zh: '填入上面的地址；采集程序若不支持 Turtle，改用下列格式之一。',
        en: 'Paste the address, or one of those below if your harvester does not read Turtle.',
      },
      { zh: '运行采集。', en: 'Run the harvest.' },
    ],
    others: [routes.dcatRdfXml.href(), routes.dcatJsonLd.href()],
  },
  {
    id: 'dcat-us',
    title: { zh: 'DCAT-US', en: 'DCAT-US' },
    readers: { zh: 'data.gov 及读取 data.json 的门户。', en: 'data.gov, and every portal that reads a data.json.' },
    path: routes.dcatUs.href(),
    appears: {
      zh: '每份报告一个数据集（DCAT-US 1.1），各文件为分发，带媒体类型与说明。该规范只收英文。',
      en: 'A DCAT-US 1.1 dataset for each report, with its files as distributions. It is in English, as the standard requires.',
    },
    steps: [
      { zh: '新建类型为 data.json 的采集源。', en: 'Add a harvest source of the type data.json.' },
      {
        zh: '填入上面的地址；目录在一份文档内，不分页。',
        en: 'Paste the address; the catalogue is one document without pages.',
      },
      {
        zh: '运行采集；内容不变的数据集不会重新导入。',
        en: 'Run the harvest; a dataset whose content has not changed is not imported again.',
      },
    ],
    others: [routes.dcatUs3.href()],
  },
  {
    id: 'chinese',
    title: { zh: '政务信息资源目录', en: 'Chinese government catalogues (编制指南)' },
    readers: {
      zh: '按《政务信息资源目录编制指南（试行）》编目的政务数据平台。',
      en: 'Platforms of Chinese governments whose catalogues follow the guideline of 2017 (政务信息资源目录编制指南).',
    },
    path: routes.chineseCatalogue.href(),
    appears: {
      zh: '每张表一条信息资源：名称、摘要、格式、信息项（名称与数据类型）、共享属性、开放属性、更新周期、发布日期。',
      en: 'An information resource for each table: name, summary, formats, items with their types, how it is shared and opened, and when it was published. All in Chinese.',
    },
    steps: [
      { zh: '下载上面的 JSON。', en: 'Download the JSON.' },
      {
        zh: '在目录管理系统中批量导入；栏目名称与《指南》一致，无需对照。',
        en: 'Import it into the catalogue system; its fields have the same names as in the guideline.',
      },
      {
        zh: '信息资源代码、提供方代码为空，由主管部门赋码后补填。',
        en: 'Fill in the codes of resource and provider, which the authority assigns; they are empty until then.',
      },
    ],
  },
  {
    id: 'oai-pmh',
    title: { zh: 'OAI-PMH', en: 'OAI-PMH' },
    readers: {
      zh: '图书馆与机构知识库（DSpace、EPrints 等）及 BASE 这类学术搜索。',
      en: 'Libraries and repositories (DSpace, EPrints and others), and academic search engines such as BASE.',
    },
    path: routes.oai.href(),
    appears: {
      zh: '每份报告一条记录，有 Dublin Core（oai_dc）与 DataCite（datacite）两种元数据，可按地区、年份分集采集。',
      en: 'A record for each report, as Dublin Core (oai_dc) or DataCite (datacite), in sets by region and year.',
    },
    steps: [
      { zh: '在采集设置中填入上面的地址（base URL）。', en: 'Paste the address as the base URL of the harvest.' },
      {
        zh: '元数据格式填 oai_dc；需要时选集合。',
        en: 'Choose the metadata prefix oai_dc, and a set if you want one.',
      },
      {
        zh: '定期采集；删除的记录长期保留标记（persistent）。',
        en: 'Harvest as often as you like; deleted records stay marked (persistent).',
      },
    ],
    look: `${routes.oai.href()}?verb=Identify`,
  },
];

/** Handles the page for managers of portals. */
export const answerPortals = (_: unknown, context: Context) => answerPage(context, { render: () => <Portals /> });

const Portals = () => (
  <Layout title={say(texts.forPortals)} description={say(said.lead)} crumbs={[]} copies>
    <h1>{say(texts.forPortals)}</h1>
    <p class="lead">{say(said.lead)}</p>
    <Parts of={cards.map((card) => [card.id, say(card.title), <PortalCard {...card} />])} />
    <p>
      {say(said.rest)}
      <CodeLink href={routes.datasets.href()} />
      {say(texts.stop)}
      <a href={pageHref(routes.docs.href())}>{say(texts.forDevelopers)}</a>
    </p>
  </Layout>
);

const PortalCard = ({ id, readers, path, appears, steps, look = path, others = [] }: Card) => (
  <>
    <p>{say(readers)}</p>
    <h3>{say(said.address)}</h3>
    <Pasted id={`address-${id}`} text={absolute(path)} />
    <ol>
      {steps.map((step) => (
        <li>{say(step)}</li>
      ))}
    </ol>
    <h3>{say(said.appears)}</h3>
    <p>{say(appears)}</p>
    <p class="soft">
      {say(said.check)}
      <CodeLink href={look} />
      {others.length > 0 && (
        <>
          {say(texts.stop)}
          {say(said.also)}
          {joined(
            others.map((href) => <CodeLink href={href} />),
            say(texts.comma),
          )}
        </>
      )}
    </p>
  </>
);
