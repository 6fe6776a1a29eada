import { finding, type Rule } from './rule.ts';

export const sourceDigest: Rule = {
  name: 'source-digest',
  description: 'The source is byte for byte the one that the metadata name.',
  check({ editorial, facts }) {
    const { report } = editorial;
    if (!report || report.value.source_sha256 === facts.sha256) return [];
    return [
      finding(
        report.at('source_sha256'),
        `the source's SHA-256 is ${facts.sha256}, the metadata say ${report.value.source_sha256}`,
        'Restore source.txt; if another source is meant, it is another report.',
      ),
    ];
  },
};

export const reportId: Rule = {
  name: 'report-id',
  description: "A report's ID is the name of its folder.",
  check({ editorial, folder }) {
    const { report } = editorial;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (!report || report.value.id === name) return [];
    return [finding(report.at('id'), `the ID is \`${report.value.id}\`, the folder \`${name}\``, 'Name both alike.')];
  },
};

export const lineRead: Rule = {
  name: 'line-read',
  description: 'A rule of the layout reads every non-blank line of the source, in its place.',
  check({ outline, source, editorial }) {
    if (!editorial.layout) return [];
    const unread = outline.unread.map((line) =>
      finding(
        source.positionAt(line.start),
        `no rule of the layout reads “${line.text}”`,
        'Add a rule for it to layout.yaml.',
      ),
    );
    const misplaced = outline.misplaced.map(({ line, level }) =>
      finding(
        source.positionAt(line.start),
        `“${line.text}” is read as ${level}, but nothing is open that it could belong to`,
        'Limit the rule with `inside`, or add a rule for the heading above.',
      ),
    );
    return [...unread, ...misplaced];
  },
};
