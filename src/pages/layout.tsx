import type { Child } from 'hono/jsx';

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.7 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.3; } h2 { margin-top: 2rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
li { margin: .3rem 0; }
footer { margin-top: 3rem; font-size: .9em; opacity: .8; }
`;

interface LayoutProps {
  title: string;
  notice?: string;
  children?: Child;
}

export const Layout = ({ title, notice, children }: LayoutProps) => (
  <html lang="zh-Hans">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style>{style}</style>
    </head>
    <body>
      <main>{children}</main>
      {notice && (
        <footer>
          <p>{notice}</p>
        </footer>
      )}
    </body>
  </html>
);
