import type { ReportNode } from '../model/index.ts';
import type { Manifest } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { Layout } from './layout.tsx';

interface HomeProps {
  /** Addresses of the documents about the whole collection. */
  documents: string[];
  /** Slugs of the kinds of problems. */
  problems: string[];
  reports: { node: ReportNode; manifest: Manifest }[];
}

const Address = ({ href, children = href }: { href: string; children?: string }) => (
  <a href={href}>
    <code>{children}</code>
  </a>
);

const AddressList = ({ addresses }: { addresses: string[] }) => (
  <ul>
    {addresses.map((href) => (
      <li>
        <Address href={href} />
      </li>
    ))}
  </ul>
);

/** The first page: every report, its tables and files, and the service's own addresses. */
export const Home = ({ reports, documents, problems }: HomeProps) => (
  <Layout title="公开报告 · Open Report" {...(reports[0] && { notice: noticeOf(reports[0].manifest) })}>
    <h1>公开报告 · Open Report</h1>
    <p>
      政府工作报告的开放数据：每个数字都可追溯到原文句子，每次发布都不再改动。
      <br />
      <span lang="en">
        Government work reports as open data: every figure leads back to its sentence, no release ever changes.
      </span>
    </p>
    {reports.map((report) => (
      <ReportSection {...report} />
    ))}
    <h2>服务地址 · Addresses</h2>
    <AddressList addresses={[routes.entry.href(), routes.reports.href(), ...documents, routes.health.href()]} />
    <h2>出错说明 · Problems</h2>
    <AddressList addresses={problems.map((slug) => routes.problem.href({ slug }))} />
  </Layout>
);

const noticeOf = ({ about }: Manifest): string => `${about.rights.notice.zh} ${about.rights.notice.en}`;

const ReportSection = ({ node, manifest }: HomeProps['reports'][number]) => {
  const { report } = node;
  return (
    <section>
      <h2>{manifest.about.name.zh}</h2>
      <p lang="en">{manifest.about.name.en}</p>
      <p>{manifest.about.summary.zh}</p>
      <p>
        现行发布 · current release:{' '}
        <Address href={routes.report.href({ report: releaseName(report, node.current) })}>{node.current}</Address>
        {' · '}
        <Address href={routes.report.href({ report })} />
        {' · '}
        <Address href={routes.releases.href({ report })} />
      </p>
      <ul>
        {manifest.tables.map((table) => (
          <li>
            <a href={routes.table.href({ report, table: table.name })}>{table.title.zh}</a>{' '}
            <span lang="en">{table.title.en}</span>（{table.rows}）{' '}
            {Object.keys(manifest.files)
              .filter((path) => path.startsWith(`${table.name}.`) || path === `${table.name}/schema.json`)
              .map((path) => (
                <>
                  <Address href={routes.file.href({ report, path })}>{path.slice(table.name.length + 1)}</Address>{' '}
                </>
              ))}
          </li>
        ))}
      </ul>
      <p>
        {['source.txt', 'manifest.json', 'SHA256SUMS'].map((path) => (
          <>
            <Address href={routes.file.href({ report, path })}>{path}</Address>{' '}
          </>
        ))}
      </p>
    </section>
  );
};
