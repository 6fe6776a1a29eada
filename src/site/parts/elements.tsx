import type { Child } from 'hono/jsx';

import { say } from '../page.tsx';
import { texts } from '../texts.ts';

/** A name and what the page says about it; `false` is omitted. */
type Named<Said> = readonly [name: Said, said: Said] | false;

const given = <Said,>(items: readonly Named<Said>[]) => items.filter((item) => item !== false);

/** A part of a page with its heading, which is an anchor. */
export const Section = ({ id, title, children }: { id: string; title: Child; children?: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

/** Links to the parts of a long page, by anchor and heading. */
export const OnThisPage = ({ parts }: { parts: readonly Named<string>[] }) => (
  <nav aria-label={say(texts.onThisPage)}>
    <List
      class="bare"
      items={given(parts).map(([id, title]) => (
        <a href={`#${id}`}>{title}</a>
      ))}
    />
  </nav>
);

/** A list; items that are `false` are omitted. */
export const List = ({ items, ...attributes }: { items: readonly Child[]; class?: string; 'aria-label'?: string }) => (
  <ul {...attributes}>
    {items
      .filter((item) => item !== false)
      .map((item) => (
        <li>{item}</li>
      ))}
  </ul>
);

/** A table; its children are its rows. */
export const Table = ({ headings, children }: { headings: readonly string[]; children?: Child }) => (
  <table>
    <thead>
      <tr>
        {headings.map((heading) => (
          <th scope="col">{heading}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

/** A list of names with what the page says about each. */
export const Definitions = ({ of, soft = false }: { of: readonly Named<Child>[]; soft?: boolean }) => (
  <dl {...(soft && { class: 'soft' })}>
    {given(of).map(([name, said]) => (
      <>
        <dt>{name}</dt>
        <dd>{said}</dd>
      </>
    ))}
  </dl>
);

/** A link that shows its address. */
export const CodeLink = ({ href, children = href }: { href: string; children?: string }) => (
  <a class="code" href={href}>
    {children}
  </a>
);

/** Returns items with a separator between them. */
export const joined = (items: readonly Child[], separator: string): Child[] =>
  items.flatMap<Child>((item, at) => (at > 0 ? [separator, item] : [item]));
