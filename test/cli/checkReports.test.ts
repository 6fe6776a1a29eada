import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { checkReports } from '../../src/cli/checkReports.ts';
import { DataCopy } from '../support/dataCopy.ts';

it('check says how many of the reports it has compiled', async () => {
  const data = await DataCopy.make();
  await cp(join(data.folder, 'nanhai-2020'), join(data.folder, 'nanhai-2021'), { recursive: true });
  const heard: string[] = [];
  await checkReports(data.folder, (what, done, total) => heard.push(`${done}/${total} ${what}`));
  await data.remove();
  expect(heard).toEqual(['0/2 reports checked', '1/2 reports checked']);
});
