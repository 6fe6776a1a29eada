/** A tag of a dataset: it has no ID but its name. */
export const formatTag = (name: string) => ({
  id: name,
  name,
  display_name: name,
  vocabulary_id: null,
  state: 'active',
});
