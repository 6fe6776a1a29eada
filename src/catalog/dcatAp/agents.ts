import type { Site } from '../../model/site.ts';
import { contactIri, publisherIri } from '../address.ts';
import { publisherTypeOf } from '../vocabularies.ts';
import { contactAddress } from '../words.ts';
import { concept, type Node, reference, text } from './node.ts';

/** Who publishes the data, and whom to write to. */
export const agentNodes = (site: Site): Node[] => [publisherNode(site), contactNode(site)];

const publisherNode = (site: Site): Node => {
  const { name, url, type } = site.publisher;
  return {
    '@id': publisherIri(site),
    '@type': ['foaf:Agent', 'foaf:Organization'],
    'foaf:name': text(name),
    'foaf:homepage': { '@id': url, '@type': 'foaf:Document' },
    'dct:type': type && concept(publisherTypeOf(type), 'skos:Concept'),
  };
};

const contactNode = (site: Site): Node => ({
  '@id': contactIri(site),
  // Said in full: validators know no subclasses.
  '@type': ['vcard:Kind', 'vcard:Organization'],
  'vcard:fn': text(site.contact.name),
  'vcard:hasEmail': reference(contactAddress(site)),
});
