import type { Dataset } from '../../model/dataset.ts';
import { type Concept, languageOf, licenceOf } from '../vocabularies.ts';

/** The language of the source, and that of the renderings. */
export const languagesOf = ({ language }: Dataset): Concept[] =>
  [...new Set([languageOf(language), languageOf('en')])].filter((each) => each !== undefined);

/** In the EU list of licences where it has the licence, else where its text stands. */
export const licenceIri = ({ structure }: Dataset['rights']): string =>
  licenceOf(structure.licence)?.iri ?? structure.url;
