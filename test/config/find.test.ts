import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findConfig } from '../../src/config/index.ts';
import { folderWith } from './folder.ts';

it('prefers TypeScript among the configs of a folder', () => {
  const folder = folderWith({ 'slo.config.js': '', 'slo.config.ts': '' });
  expect(findConfig(folder)).toEqual([join(folder, 'slo.config.ts'), []]);
});

it('takes the config that was asked for', () => {
  const folder = folderWith({ 'slo.config.ts': '', 'other/slos.mts': '' });
  expect(findConfig(folder, 'other/slos.mts')).toEqual([join(folder, 'other/slos.mts'), []]);
});

it('reports a folder without a config', () => {
  const [file, [diagnostic]] = findConfig(folderWith({}));
  expect(file).toBeUndefined();
  expect(diagnostic).toMatchObject({ code: 'config/not-found' });
});

it('reports a missing config that was asked for', () => {
  const [, [diagnostic]] = findConfig(folderWith({}), 'slos.ts');
  expect(diagnostic).toMatchObject({
    code: 'config/missing-file',
    message: 'there is no file slos.ts',
  });
});
