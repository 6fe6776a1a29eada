import type { ProblemExample, ProblemType } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';

interface ProblemProps extends ProblemType {
  slug: string;
}

/** What a kind of problem means: the page that a problem's `type` leads to. */
export const ProblemPage = ({ slug, status, title, meaning, remedy, example }: ProblemProps) => (
  <Layout title={`${title.zh} · ${title.en}`}>
    <h1>
      {title.zh} <span lang="en">· {title.en}</span>
    </h1>
    <p>
      <code>{routes.problem.href({ slug })}</code>（HTTP {String(status)}）
    </p>
    <p>
      {meaning.zh}
      {remedy.zh}
    </p>
    <p lang="en">
      {meaning.en} {remedy.en}
    </p>
    {example && <Example {...example} />}
    <p>
      <a href={routes.entry.href()}>{routes.entry.href()}</a>
    </p>
  </Layout>
);

const Example = ({ method = 'GET', address, headers = {} }: ProblemExample) => (
  <>
    <h2>
      例 <span lang="en">· Example</span>
    </h2>
    <pre>
      <code>{[`${method} ${address}`, ...Object.entries(headers).map((field) => field.join(': '))].join('\n')}</code>
    </pre>
  </>
);
