import { expect, it } from 'vitest';
import { globPattern } from '../../src/text/index.ts';

it.each([
  ['rules/*.yaml', 'rules/api.yaml', 'rules/team/api.yaml'],
  ['rules/**/*.yaml', 'rules/team/api.yaml', 'other/api.yaml'],
  ['**/*.yml', 'api.yml', 'api.yaml'],
  ['{a,b}.yml', 'b.yml', 'c.yml'],
  ['[a-c].yaml', 'b.yaml', 'd.yaml'],
  ['a?.yaml', 'a1.yaml', 'a.yaml'],
])('%s matches %s and not %s', (glob, same, other) => {
  const pattern = globPattern(glob);
  expect([pattern.test(same), pattern.test(other)]).toEqual([true, false]);
});
