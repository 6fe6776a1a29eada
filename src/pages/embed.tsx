import { raw } from 'hono/html';

import { type Language, languageTag } from './language.ts';

/** Few rules, since a frame is small; the chart itself brings its colours. */
export const embedStyle = `:root{color-scheme:light dark;background:#fff;color:#57606a}a{color:#0b5fb0}
@media(prefers-color-scheme:dark){:root{background:#14181d;color:#a8b3bf}a{color:#6cb6ff}}
body{margin:0;font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
figure{margin:0 auto;max-width:440px}img{display:block;width:100%;height:auto}figcaption{padding:0 16px 12px}`;

interface EmbedProps {
  language: Language;
  title: string;
  /** Address of the site's mark: opened by itself, a frame would be asked for one that isn't there. */
  icon: string;
  chart: { src: string; width: number; height: number; alternative: string };
  /** The words that cite what is shown, and the permanent address that they lead to. */
  citation: { text: string; href: string };
}

/** A chart with its citation, to stand in a frame of somebody else's page. */
export const EmbedPage = ({ language, title, icon, chart, citation }: EmbedProps) => (
  <html lang={languageTag[language]}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <link rel="icon" href={icon} type="image/svg+xml" />
      <link rel="canonical" href={citation.href} />
      <style>{raw(embedStyle)}</style>
    </head>
    <body>
      <figure>
        <img src={chart.src} width={chart.width} height={chart.height} alt={chart.alternative} />
        <figcaption>
          {citation.text}{' '}
          <a href={citation.href} target="_top">
            {citation.href}
          </a>
        </figcaption>
      </figure>
    </body>
  </html>
);
