import type { Child } from 'hono/jsx';

import type { Bilingual } from '../../model/table.ts';
import { say } from '../page.tsx';
import { texts } from '../texts.ts';

/** A part of a page with its heading, which is an anchor. */
export const Section = ({ id, title, children }: { id: string; title: Child; children?: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

/** A part of a long page. */
export type Part = readonly [anchor: string, heading: string, content: Child];

/** The parts of a long page, below links to them; those that are `false` are omitted. */
export const Parts = ({ of }: { of: readonly (Part | false)[] }) => {
  const parts = of.filter((part) => part !== false);
  return (
    <>
      <nav aria-label={say(texts.onThisPage)}>
        <List
          class="bare"
          items={parts.map(([id, title]) => (
            <a href={`#${id}`}>{title}</a>
          ))}
        />
      </nav>
      {parts.map(([id, title, content]) => (
        <Section id={id} title={title}>
          {content}
        </Section>
      ))}
    </>
  );
};

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

interface DefinitionsProps {
  of: readonly (readonly [name: Child, said: Child] | false)[];
  soft?: boolean;
}

/** A list of names with what the page says about each; those that are `false` are omitted. */
export const Definitions = ({ of, soft = false }: DefinitionsProps) => (
  <dl {...(soft && { class: 'soft' })}>
    {of
      .filter((item) => item !== false)
      .map(([name, said]) => (
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

interface ListedProps {
  title: Bilingual;
  items: readonly Child[];
  separator?: Bilingual;
  class?: string;
}

/** A line of items with its title: `Columns added: name; text`. Nothing if there are none. */
export const Listed = ({ title, items, separator = texts.semicolon, ...attributes }: ListedProps) =>
  items.length === 0 ? null : (
    <p {...attributes}>
      {say(title) + say(texts.colon)}
      {joined(items, say(separator))}
    </p>
  );
