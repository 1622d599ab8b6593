// Files of other tools imported together, as far as their rules.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { ImportFile } from '../../src/import/document.ts';
import { readImport, type Import } from '../../src/import/read.ts';
import type { ImportedSlo } from '../../src/import/slo.ts';
import { configOf } from './read.ts';

/** Each text is a file of its own: `slos-1.yaml`, … */
export const importTexts = (...texts: readonly string[]): Import =>
  importFiles(texts.map((text, i) => ({ path: `slos-${i + 1}.yaml`, text })));

export const importFiles = (files: readonly ImportFile[]): Import =>
  readImport(files, { slothWindow: '30d' });

export const slosOf = ({ services }: Import): readonly ImportedSlo[] =>
  services.flatMap(({ slos }) => slos);

/** The only SLO of what was imported. */
export function onlySlo(read: Import): ImportedSlo {
  const [slo, ...others] = slosOf(read);
  if (!slo || others.length > 0) throw new Error(`there are ${others.length + 1} SLOs`);
  return slo;
}

/** The files of a folder by their names; formatters leave them alone, as they end in .txt. */
export const filesIn = (folder: string): readonly ImportFile[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ({
      path: name.replace(/\.txt$/, ''),
      text: readFileSync(join(folder, name), 'utf8'),
    }));

/** `slos-1.yaml:3:5 warning dropped-setting …` */
export const told = ({ diagnostics }: Import): readonly string[] =>
  diagnostics.map(({ code, severity, message, place }) => {
    const where = place ? `${place.file}:${place.line}:${place.column}` : '-';
    return `${where} ${severity} ${code.replace('import/', '')} ${message}`;
  });

/** The codes of what is said, each once. */
export const codesOf = ({ diagnostics }: Import): readonly string[] =>
  [...new Set(diagnostics.map(({ code }) => code))].toSorted();

export interface Compiled {
  readonly errors: readonly Diagnostic[];
  /** Rule files by their path. */
  readonly rules: ReadonlyMap<string, string>;
}

/** What an import becomes as a config of its own. */
export function compileImport(read: Import): Compiled {
  const { diagnostics, files } = compile({ config: configOf(read), root: '/', texts: new Map() });
  const rules = files.filter(({ path }) => path.startsWith('prometheus/rules/'));
  return {
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
    rules: new Map(rules.map(({ path, content }) => [path, content])),
  };
}

/** Writes rule files where a tool can read them; returns their paths. */
export function writeRules({ rules }: Compiled): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'nines-import-'));
  return [...rules].map(([path, content]) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  });
}
