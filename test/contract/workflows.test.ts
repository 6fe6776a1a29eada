import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = '.github/workflows';

const Variables = v.optional(v.record(v.string(), v.string()), {});
const Step = v.looseObject({
  uses: v.optional(v.string(), ''),
  run: v.optional(v.string(), ''),
  with: v.optional(v.record(v.string(), v.unknown()), {}),
  env: Variables,
});
const Job = v.looseObject({
  if: v.optional(v.string()),
  environment: v.optional(v.string()),
  permissions: v.optional(v.never()),
  'timeout-minutes': v.optional(v.number()),
  env: Variables,
  steps: v.array(Step),
});
const Workflow = v.looseObject({
  on: v.record(v.string(), v.unknown()),
  permissions: v.unknown(),
  env: Variables,
  jobs: v.record(v.string(), Job),
});

const files = readdirSync(folder);
const workflows = files.map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return [file, v.parse(Workflow, parse(text)), text] as const;
});
const jobs = workflows.flatMap(([file, { jobs: all }]) =>
  Object.entries(all).map(([name, job]) => [`${file} ${name}`, job] as const),
);
const steps = jobs.flatMap(([place, job]) => job.steps.map((step, at) => [`${place} ${at + 1}`, step] as const));

const namesSecret = (value: unknown): boolean => /\bsecrets\b/.test(JSON.stringify(value));

describe('every workflow', () => {
  it('may read the repository, and nothing else', () => {
    for (const [file, { permissions }] of workflows) expect(permissions, file).toEqual({ contents: 'read' });
  });

  it('has jobs that end', () => {
    for (const [place, job] of jobs) {
      expect(job['timeout-minutes'], place).toBeGreaterThan(0);
      expect(job['timeout-minutes'], place).toBeLessThanOrEqual(60);
    }
  });

  it('uses actions by the commit, and says which version that is', () => {
    const used = workflows.flatMap(([, , text]) => text.match(/uses:.*/g) ?? []);
    expect(used.length).toBe(steps.filter(([, { uses }]) => uses !== '').length);
    for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no credentials in the checkout', () => {
    const checkouts = steps.filter(([, { uses }]) => uses.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThanOrEqual(files.length);
    for (const [place, step] of checkouts) expect(step.with['persist-credentials'], place).toBe(false);
  });

  it('is not run with secrets by a pull request of somebody else', () => {
    for (const [file, { on }] of workflows) {
      expect(Object.keys(on), file).not.toContain('pull_request_target');
      expect(Object.keys(on), file).not.toContain('workflow_run');
    }
  });

  it('puts nothing of an event into a script', () => {
    for (const [place, { run }] of steps) expect(run, place).not.toContain('${{');
  });
});

describe('a secret', () => {
  const holders = steps.filter(([, step]) => namesSecret(step));

  it('is in the environment of the steps that need it alone', () => {
    for (const [file, { env }] of workflows) expect(namesSecret(env), file).toBe(false);
    for (const [place, { env }] of jobs) expect(namesSecret(env), place).toBe(false);
    expect(holders.map(([, { run, env }]) => [run, Object.keys(env).filter((name) => namesSecret(env[name]))])).toEqual(
      [
        [
          'npm run open-report -- publish --remote --frozen --dry-run',
          ['CLOUDFLARE_API_TOKEN', 'OPEN_REPORT_SIGNING_KEY'],
        ],
        ['npm run open-report -- publish --remote --frozen', ['CLOUDFLARE_API_TOKEN', 'OPEN_REPORT_SIGNING_KEY']],
        ['npx wrangler deploy', ['CLOUDFLARE_API_TOKEN']],
      ],
    );
  });

  it('is only in jobs of an environment, on main or a tag, of a commit that is on main', () => {
    const trusted = jobs.filter(([, job]) => namesSecret(job));
    expect(trusted.length).toBeGreaterThan(0);
    for (const [place, job] of trusted) {
      expect(job.environment, place).toBe('production');
      expect(job.if, place).toBe("github.ref == 'refs/heads/main' || github.ref_type == 'tag'");
      const proof = job.steps.findIndex(({ run }) => run === 'git merge-base --is-ancestor HEAD origin/main');
      expect(proof, place).toBeGreaterThan(0);
      expect(proof, place).toBeLessThan(job.steps.findIndex(namesSecret));
    }
  });
});

describe('the workflow that publishes', () => {
  it('passes on every setting of a site', () => {
    const settings = readFileSync('src/cli/environment.ts', 'utf8')
      .match(/^ {2}OPEN_REPORT_\w+(?=:)/gm)!
      .map((name) => name.trim());
    const passed = jobs.flatMap(([, { env }]) => Object.keys(env));
    expect(settings.length).toBeGreaterThanOrEqual(8);
    expect(passed).toEqual(expect.arrayContaining(settings));
  });
});

describe('the job that starts', () => {
  const [, start] = jobs.find(([place]) => place === 'ci.yml start')!;
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

  it('is run on the oldest Node that package.json allows', () => {
    const node = start.steps.find(({ uses }) => uses.startsWith('actions/setup-node@'));
    expect(engines.node).toBe(`>=${String(node!.with['node-version'])}`);
  });

  it('runs the two commands of the README, and reads a report', () => {
    const script = start.steps.map(({ run }) => run).join('\n');
    for (const command of ['npm ci', 'npm start', 'curl -sf http://localhost:8787/']) expect(script).toContain(command);
  });
});
