import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Subject } from '../../src/diagnostics/index.ts';

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));

type Report = (about: Subject, parameters: Readonly<Record<string, string>>) => Diagnostic;

/** Every diagnostic that a table declares, its parameters as `{name}`; sorted by code. */
export async function readCodes(): Promise<readonly Diagnostic[]> {
  const reports = await Promise.all(tableFiles().map(reportsOf));
  return reports
    .flat()
    .map((report) => report({ path: [], property: [] }, PLACEHOLDERS))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const PLACEHOLDERS = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

const tableFiles = (): readonly string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('diagnostics/'))
    .filter((file) => readFileSync(`${SOURCE}${file}`, 'utf8').includes('= defineDiagnostics('));

async function reportsOf(file: string): Promise<readonly Report[]> {
  const tables: Readonly<Record<string, object>> = await import(
    /* @vite-ignore */ `${SOURCE}${file}`
  );
  return Object.values(tables)
    .flatMap((table) => Object.values(table))
    .filter((report): report is Report => typeof report === 'function');
}
