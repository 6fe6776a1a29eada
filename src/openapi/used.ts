type Components = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const prefix = '#/components/';

/** The components that `root` refers to, directly or through others, in the order in which they are given. */
export function usedComponents(root: unknown, components: Components): Components {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === '$ref' && typeof member === 'string' && member.startsWith(prefix)) follow(member);
      else visit(member);
    }
  };
  const follow = (reference: string): void => {
    if (used.has(reference)) return;
    used.add(reference);
    const [kind = '', name = ''] = reference.slice(prefix.length).split('/');
    visit(components[kind]?.[name]);
  };
  visit(root);
  return Object.fromEntries(
    Object.entries(components).map(([kind, all]) => [
      kind,
      Object.fromEntries(Object.entries(all).filter(([name]) => used.has(`${prefix}${kind}/${name}`))),
    ]),
  );
}
