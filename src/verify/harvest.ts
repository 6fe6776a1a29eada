import * as v from 'valibot';

import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
import { parseJson } from './release.ts';
import { eachOf, type Walk } from './walk.ts';

/** Proves that harvesters are answered with every record: the texts stand in values of their own, which no manifest names. */
export async function proveHarvest(walk: Walk): Promise<void> {
  await proveOai(walk);
  await proveCkan(walk);
}

async function proveOai(walk: Walk): Promise<void> {
  const base = routes.oai.href();
  const formats = await readText(walk, `${base}?verb=ListMetadataFormats`);
  const prefixes = [...formats.matchAll(/<metadataPrefix>([^<]+)<\/metadataPrefix>/g)].map(([, prefix]) => prefix!);
  for (const prefix of prefixes) {
    let next: string | undefined = `metadataPrefix=${prefix}`;
    while (next !== undefined) {
      const address: string = `${base}?verb=ListRecords&${next}`;
      const page = await readText(walk, address);
      const error = /<error code="([^"]+)"/.exec(page)?.[1] ?? null;
      const holds = walk.ledger.expect('harvest', address, page !== '' && error === null, () =>
        error === null ? 'lists no records' : `answers the error ${error}`,
      );
      const token = /<resumptionToken[^>]*>([^<]+)</.exec(page)?.[1];
      next = holds && token !== undefined ? `resumptionToken=${encodeURIComponent(token)}` : undefined;
    }
  }
}

const PackageList = v.looseObject({ result: v.array(v.string()) });
const Package = v.looseObject({ success: v.literal(true) });

async function proveCkan(walk: Walk): Promise<void> {
  const address = routes.ckanAction.href({ action: 'package_list' });
  const answer = await walk.expectAnswer(address);
  const list = v.safeParse(PackageList, answer ? parseJson(answer) : undefined);
  if (!walk.ledger.expect('harvest', address, list.success, () => 'is no list of packages')) return;
  await eachOf((list.output as v.InferOutput<typeof PackageList>).result, async (id) => {
    const own = `${routes.ckanAction.href({ action: 'package_show' })}?id=${encodeURIComponent(id)}`;
    const shown = await walk.expectAnswer(own);
    walk.ledger.expect('harvest', own, shown !== null && v.is(Package, parseJson(shown)), () => 'is no package');
  });
}

async function readText(walk: Walk, address: string): Promise<string> {
  const answer = await walk.expectAnswer(address);
  return answer ? decodeUtf8(answer.bytes) : '';
}
