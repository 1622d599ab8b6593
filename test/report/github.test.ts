import { expect, it } from 'vitest';
import { renderGithub } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

it('writes one workflow command per finding, in the order of their places', () => {
  const text = renderGithub(
    [
      diagnostic({ place: { file: 'b.yaml', line: 3, column: 5 }, length: 4, severity: 'info' }),
      diagnostic({ place: { file: 'a.yaml', line: 9, column: 1 }, severity: 'warning' }),
      diagnostic({ message: 'no place' }),
    ],
    shownWith(),
  );
  const said = 'objective must be above 0%25 and below 100%25, got 100%25';
  expect(text.split('\n')).toEqual([
    `::warning file=a.yaml,line=9,col=1,endColumn=2,title=slo/objective-out-of-range::${said}`,
    `::notice file=b.yaml,line=3,col=5,endColumn=9,title=slo/objective-out-of-range::${said}`,
    '::error title=slo/objective-out-of-range::no place',
    '',
  ]);
});

it('escapes what would end a property or a command', () => {
  const text = renderGithub(
    [
      diagnostic({
        place: { file: 'a,b:c%.yaml', line: 1, column: 1 },
        message: 'one\r\ntwo, three: 4%',
        notes: ['a note'],
        help: 'do it',
        related: [{ place: { file: 'x.yaml', line: 7, column: 2 }, length: 1, message: 'is why' }],
      }),
    ],
    shownWith(),
  );
  expect(text).toBe(
    '::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=2,title=slo/objective-out-of-range::' +
      'one%0D%0Atwo, three: 4%25%0Ax.yaml:7:2: is why%0Aa note%0Ahelp: do it\n',
  );
});
