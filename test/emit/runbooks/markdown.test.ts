import { expect, it } from 'vitest';
import { cell, code, fence, link, nest, tidy } from '../../../src/emit/runbooks/markdown.ts';

it('keeps a table whole whatever stands in its cells', () => {
  expect(cell('a | b\nc')).toBe(String.raw`a \| b c`);
});

it('quotes code that has backticks', () => {
  expect(code('`x`')).toBe('`` `x` ``');
  expect(fence('sh', 'echo ```')).toBe('````sh\necho ```\n````');
});

it('keeps a link whole whatever its title and target', () => {
  expect(link('a [b]', 'https://x/y?z=(1)')).toBe(String.raw`[a \[b\]](https://x/y?z=%281%29)`);
});

it('pushes headings down in their order, and leaves code alone', () => {
  expect(nest('# A\n\n## B\n\n```sh\n# not a heading\n```\n', 3)).toBe(
    '### A\n\n#### B\n\n```sh\n# not a heading\n```',
  );
});

it('leaves headings where they are low enough', () => {
  expect(nest('### A\n\n###### B', 3)).toBe('### A\n\n###### B');
});

it('never goes below the lowest heading', () => {
  expect(nest('# A\n##### B', 3)).toBe('### A\n###### B');
});

it('turns underlined headings into headings that can be pushed down', () => {
  expect(nest('A\n===\n\nB\n---\n\n- c\n---\n', 3)).toBe('### A\n\n#### B\n\n- c\n---');
});

it('has no trailing spaces and says line breaks visibly', () => {
  expect(tidy('a  \nb \n\n\n\n```\nx  \n\n\n```\n\n')).toBe('a\\\nb\n\n```\nx  \n\n\n```\n');
});
