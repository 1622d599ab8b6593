import type { RuleFile } from '../ir/index.ts';

/** One file more; a service of the same name has its own rules in the same one. */
export const withFile = (files: readonly RuleFile[], own: RuleFile): readonly RuleFile[] =>
  files.some(({ name }) => name === own.name)
    ? files.map((file) =>
        file.name === own.name ? { ...file, groups: [...file.groups, ...own.groups] } : file,
      )
    : [...files, own];
