// What holds for documents of every format: what comes of them, and that it is a config and rules.
import * as prettier from 'prettier';
import { expect, it } from 'vitest';
import type { ImportFile } from '../../src/import/document.ts';
import type { Import } from '../../src/import/read.ts';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { compileImport, filesIn, importFiles, slosOf, writeRules } from './importing.ts';
import { printed } from './read.ts';

export interface Corpus {
  readonly files: readonly ImportFile[];
  /** All of them together. */
  readonly whole: Import;
  /** `shop/checkout: availability by code, 99.9% in 28d` */
  readonly lines: readonly string[];
}

export function corpusIn(folder: string): Corpus {
  const files = filesIn(folder);
  const whole = importFiles(files);
  return { files, whole, lines: slosOf(whole).map(lineOf) };
}

function lineOf({ service, name, sli, objectives: [own] }: ReturnType<typeof slosOf>[number]) {
  const length = own.window.kind === 'rolling' ? own.window.length : own.window.unit;
  const by = sli.by.length > 0 ? ` by ${sli.by.join(', ')}` : '';
  return `${service}/${name}: ${sli.call}${by}, ${own.percent}% in ${length}`;
}

/** Tests of a corpus that are the same for every format. */
export function testConfigAndRules(format: string, { files, whole }: Corpus): void {
  it('prints a config that prettier has nothing to change in', async () => {
    const config = printed(whole);
    const options = { parser: 'typescript', singleQuote: true, printWidth: 100 };
    expect(config).toBe(await prettier.format(config, options));
  });

  it('makes one config of all of them that nothing is wrong with', () => {
    expect(compileImport(whole).errors).toEqual([]);
  });

  const isFound = toolFor('promtool', `rules of imported SLOs of ${format}`) !== 'skipped';

  it.skipIf(!isFound).each(files.map((file) => [file.path, file] as const))(
    'makes rules of %s that promtool accepts',
    (_, file) => {
      const compiled = compileImport(importFiles([file]));
      expect(compiled.errors).toEqual([]);
      expect(compiled.rules.size).toBeGreaterThan(0);
      const written = writeRules(compiled);
      const checked = runTool(toolOnPath('promtool') ?? '', ['check', 'rules', ...written]);
      expect(checked.output).toContain('SUCCESS');
      expect(checked.ok).toBe(true);
    },
  );
}
