import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';

interface ProblemProps {
  slug: string;
  status: number;
  title: { zh: string; en: string };
  meaning: { zh: string; en: string };
}

/** What a kind of problem means: the page that a problem's `type` leads to. */
export const ProblemPage = ({ slug, status, title, meaning }: ProblemProps) => (
  <Layout title={`${title.zh} · ${title.en}`}>
    <h1>
      {title.zh} <span lang="en">· {title.en}</span>
    </h1>
    <p>
      <code>{routes.problem.href({ slug })}</code>（HTTP {String(status)}）
    </p>
    <p>{meaning.zh}</p>
    <p lang="en">{meaning.en}</p>
    <p>
      <a href={routes.entry.href()}>{routes.entry.href()}</a>
    </p>
  </Layout>
);
