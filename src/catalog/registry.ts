import type { Dialect } from './catalogue.ts';
import { chinese } from './chinese.ts';
import { dcatApJsonLd } from './dcatAp/jsonLd.ts';
import { dcatApRdfXml } from './dcatAp/rdfXml.ts';
import { dcatApTurtle } from './dcatAp/turtle.ts';
import { dcatUs } from './dcatUs.ts';
import { dcatUs3 } from './dcatUs3.ts';
import { feed } from './feed.ts';
import { neutral } from './neutral.ts';

/** Every dialect in which the catalogue is stored. */
export const dialects = [
  neutral,
  dcatApTurtle,
  dcatApJsonLd,
  dcatApRdfXml,
  dcatUs,
  dcatUs3,
  chinese,
  feed,
] as const satisfies readonly Dialect[];

/** The routes that are answered with a catalogue. */
export type CatalogueRoute = (typeof dialects)[number]['route'];
