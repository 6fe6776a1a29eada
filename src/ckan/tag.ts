/** A tag as CKAN takes one: letters and digits of any script, spaces, `-`, `_` and `.`, 2 to 100 characters; else `null`. */
export function tagName(keyword: string): string | null {
  const name = keyword
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  return name.length < 2 ? null : name;
}

/** A tag of a dataset: it has no ID but its name. */
export const formatTag = (name: string) => ({
  id: name,
  name,
  display_name: name,
  vocabulary_id: null,
  state: 'active',
});
