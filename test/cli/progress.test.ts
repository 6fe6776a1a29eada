import { describe, expect, it } from 'vitest';

import { ProgressBar } from '../../src/cli/command.ts';

const show = (isTTY: boolean, elapsed: number) => {
  let text = '';
  let now = 0;
  const bar = new ProgressBar({ isTTY, write: (more) => (text += more) }, () => now);
  now = elapsed;
  bar.show('Writing', 1, 4);
  return { bar, read: () => text };
};

describe('a progress bar', () => {
  it('shows what is done of what takes over a second, and takes itself away', () => {
    const { bar, read } = show(true, 1001);
    expect(read()).toBe(`\r\u001B[K${'█'.repeat(6)}${'░'.repeat(18)} Writing 1/4`);
    bar.clear();
    expect(read().endsWith('\r\u001B[K')).toBe(true);
  });

  it('is not shown where it is done sooner', () => {
    const { bar, read } = show(true, 999);
    bar.clear();
    expect(read()).toBe('');
  });

  it('is not written to what is not a terminal', () => {
    const { bar, read } = show(false, 5000);
    bar.clear();
    expect(read()).toBe('');
  });
});
