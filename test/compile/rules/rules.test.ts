import { describe, expect, it } from 'vitest';

import { checkDraft, draftReport } from '../../../src/compile/compile.ts';
import type { Problem } from '../../../src/compile/problem.ts';
import { rules } from '../../../src/compile/rules/registry.ts';
import { parseYaml } from '../../../src/compile/yamlFile.ts';
import { loadFullReport } from '../../support/reportFolder.ts';
import { type Breach, breaches } from './breaches.ts';

const { folder, vocabulary } = await loadFullReport();
/** Parsed once: parsing all files anew for every breach would be half of this test's time. */
const parsed = new Map(
  Array.from(folder.files, ([name, text]) => [name, parseYaml(`${folder.folder}/${name}`, String(text))]),
);

function problemsOf({ edit, doctor }: Breach): Problem[] {
  const broken = edit ? edit(folder) : folder;
  const isWhole = (name: string): boolean => broken.files.get(name) === folder.files.get(name);
  const files = new Map(Array.from(broken.files, ([name, text]) => [name, isWhole(name) ? parsed.get(name)! : text]));
  const draft = draftReport({ ...broken, files }, vocabulary);
  doctor?.(draft);
  return checkDraft(draft);
}

const place = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;

describe.each(Object.entries(breaches))('the rule %s', (rule, cases) => {
  it.each(cases)('reports it to an editor who $by, and nothing else', (breach) => {
    const problems = problemsOf(breach);
    expect(problems.map((problem) => ({ rule: problem.rule, at: place(problem) }))).toEqual([
      { rule, at: `${folder.folder}/${breach.at}` },
    ]);
    expect(problems[0]).toMatchObject({ message: breach.message, remedy: breach.remedy });
  });
});

describe('the registry of rules', () => {
  it('names every rule once', () => {
    const names = rules.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('holds no rule without an input that breaks it', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
    expect(Object.values(breaches).filter((cases) => cases.length === 0)).toEqual([]);
  });

  it.each(rules)('says in a sentence what $name demands', ({ description }) => {
    expect(description).toMatch(/^[A-Z].*\.$/u);
  });
});
