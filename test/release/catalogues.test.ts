import { Parser, Store } from 'n3';
import { beforeEach, describe, expect, it } from 'vitest';

import { namespaces } from '../../src/catalog/dcatAp/node.ts';
import { dialects } from '../../src/catalog/registry.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { decodeUtf8 } from '../../src/model/bytes.ts';
import { encodeCatalogues } from '../../src/release/documents.ts';
import { pageAddress, routes } from '../../src/routes.ts';
import { Collection, cutRelease, onlyTables, renamed, withCell } from '../support/collection.ts';
import { manyDatasets } from '../support/manyDatasets.ts';
import { loadFullReport } from '../support/reportFolder.ts';
import { testSite } from '../support/testSite.ts';

const { folder, vocabulary } = await loadFullReport();
const document = onlyTables(compileReport(folder, vocabulary).document!, 'themes', 'targets');
const id = document.report;
const first = await cutRelease(document, '1.0.0');
const second = await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: '订正' }), '1.0.1');
const monday = '2021-03-01T08:00:00Z';
const tuesday = '2021-03-02T08:00:00Z';
const addresses = dialects.map(({ route }) => routes[route].href());

const ofFirst = new Collection();
await ofFirst.publish(monday, [first]);
const ofBoth = ofFirst.copy();
await ofBoth.publish(tuesday, [first, second]);

let collection: Collection;
beforeEach(() => {
  collection = ofFirst.copy();
});

const stored = () => Object.fromEntries(addresses.map((address) => [address, collection.root.documents[address]!]));
const text = (address: string): string => decodeUtf8(collection.blobs.get(stored()[address]!.digest)!);

describe('a publication that changes nothing', () => {
  it('changes no byte and no instant of any catalogue', async () => {
    const before = stored();
    await collection.publish(tuesday, [first]);
    expect(stored()).toEqual(before);
    expect((await collection.plan(tuesday, [first])).head).toBeNull();
  });
});

describe('one corrected cell', () => {
  beforeEach(() => {
    collection = ofBoth.copy();
  });

  // A feed says when releases were cut, not when this service took them.
  it.each(addresses.filter((address) => address !== routes.feed.href()))('moves %s, and its instant', (address) => {
    expect(stored()[address]!.modified).toBe(tuesday);
    expect(text(address)).toContain(address === routes.chineseCatalogue.href() ? tuesday.slice(0, 10) : tuesday);
  });

  it('moves in DCAT-AP the dataset, the distributions of that table and the catalogue, and nothing else', () => {
    const graph = new Store(new Parser().parse(text(routes.dcatTurtle.href())));
    const moved = graph
      .getQuads(null, `${namespaces.dct}modified`, null, null)
      .filter(({ object }) => object.value === tuesday)
      .map(({ subject }) => subject.value);
    const dataset = `${testSite.public_url}/v1/reports/${id}`;
    const { tables, archive } = collection.datasets.get(id)!;
    const corrected = [...tables.find(({ name }) => name === 'targets')!.files, ...(archive ? [archive] : [])];
    expect(moved.toSorted()).toEqual(
      [`${testSite.public_url}/#catalogue`, dataset, ...corrected.map(({ path }) => `${dataset}#${path}`)].toSorted(),
    );
  });

  it('keeps the IRIs of all distributions', () => {
    const iris = (turtle: string) =>
      new Store(new Parser().parse(turtle))
        .getSubjects(`${namespaces.rdf}type`, `${namespaces.dcat}Distribution`, null)
        .map(({ value }) => value);
    const after = iris(text(routes.dcatTurtle.href()));
    const { digest } = ofFirst.root.documents[routes.dcatTurtle.href()]!;
    expect(after).toEqual(iris(decodeUtf8(ofFirst.blobs.get(digest)!)));
  });
});

describe('a publication on a machine that has only one of the reports', () => {
  it('keeps the other in every catalogue', async () => {
    await collection.publish(tuesday, [await cutRelease(renamed(document, 'abc-2021'), '1.0.0')]);
    for (const address of addresses) {
      expect(text(address), address).toContain(id);
      expect(text(address), address).toContain('abc-2021');
    }
  });
});

describe('a catalogue that outgrows a page', async () => {
  const limit = 60_000;
  const encoded = await encodeCatalogues(
    { site: testSite, datasets: manyDatasets(ofFirst.datasets.get(id)!, 12) },
    limit,
  );

  it('is cut into pages that name the bytes of the next one', () => {
    const artifacts = new Map(encoded.map((artifact) => [artifact.path, artifact]));
    for (const address of dialects.filter(({ paged }) => paged).map(({ route }) => routes[route].href())) {
      const pages = [...artifacts.keys()].filter((path) => path === address || path.startsWith(`${address}?`));
      expect(pages.length, address).toBeGreaterThan(2);
      for (const [index, path] of pages.entries()) {
        const following = artifacts.get(pageAddress(address, index + 2));
        const content = decodeUtf8(artifacts.get(path)!.bytes).replaceAll('&amp;', '&');
        if (following) expect(content).toContain(pageAddress(address, index + 2, following.digest));
        else expect(content).not.toContain('sha256=');
      }
    }
  });

  it('has each dataset on one page, and reads as Hydra', () => {
    const pages = encoded.filter(({ path }) => path.startsWith(routes.dcatTurtle.href()));
    const graphs = pages.map(({ bytes }) => new Store(new Parser().parse(decodeUtf8(bytes))));
    const datasets = graphs.flatMap((graph) =>
      graph.getSubjects(`${namespaces.rdf}type`, `${namespaces.dcat}Dataset`, null).map(({ value }) => value),
    );
    expect(datasets.toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => `${testSite.public_url}/v1/reports/${id}-${index}`).toSorted(),
    );
    for (const [index, graph] of graphs.entries()) {
      const view = `${testSite.public_url}${pageAddress(routes.dcatTurtle.href(), index + 1)}`;
      expect(graph.getObjects(view, `${namespaces.rdf}type`, null).map(({ value }) => value)).toEqual([
        `${namespaces.hydra}PartialCollectionView`,
      ]);
      expect(graph.getObjects(view, `${namespaces.hydra}next`, null)).toHaveLength(index < pages.length - 1 ? 1 : 0);
    }
  });

  it('is one document where harvesters read no pages', () => {
    for (const address of dialects.filter(({ paged }) => !paged).map(({ route }) => routes[route].href())) {
      expect(encoded.filter(({ path }) => path.startsWith(address))).toHaveLength(1);
    }
  });

  it('says nothing of pages while there is one', () => {
    expect(text(routes.dcatTurtle.href())).not.toContain('PartialCollectionView');
  });
});
