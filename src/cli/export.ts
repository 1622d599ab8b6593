// `nines export`: the SLOs of a config as another specification has them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import { exportOpenslo, printDocuments, type OpensloFile } from '../export/index.ts';
import { output } from '../output/diagnostics.ts';
import { countOf } from '../report/index.ts';
import { describeThrown } from '../text/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos } from './slo-choice.ts';

export interface ExportOptions {
  readonly config?: string;
  readonly format: 'openslo';
  readonly out?: string;
  readonly prometheus?: URL;
  readonly severity: Severity;
  readonly strict?: boolean;
}

export async function runExport(options: ExportOptions, session: Session): Promise<ExitCode> {
  const { config, out, prometheus, severity, strict } = options;
  const [choice, mistakes] = await chooseSlos(config === undefined ? {} : { config }, session);
  const said = await sayDiagnostics(mistakes, config, session);
  if (!choice || said === 'stop') return 1;
  const [files, unsaid] = exportOpenslo(
    choice.model,
    prometheus === undefined ? {} : { prometheus: prometheus.href },
  );
  await sayDiagnostics(atLeast(severity, unsaid), config, session);
  const failures = out === undefined ? printAll(files, session) : writeAll(out, files, session);
  await sayDiagnostics(failures, config, session);
  if (failures.length > 0) return 2;
  return strict && atLeast('warning', unsaid).length > 0 ? 1 : 0;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

const atLeast = (least: Severity, found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.filter(({ severity }) => ORDER.indexOf(severity) <= ORDER.indexOf(least));

function printAll(files: readonly OpensloFile[], { terminal }: Session): readonly Diagnostic[] {
  terminal.print(files.map(({ documents }) => printDocuments(documents)).join('---\n'));
  return [];
}

function writeAll(
  out: string,
  files: readonly OpensloFile[],
  { terminal }: Session,
): readonly Diagnostic[] {
  const folder = resolve(terminal.folder, out);
  const shown = relative(terminal.folder, folder).replaceAll('\\', '/') || '.';
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, documents } of files) {
      writeFileSync(join(folder, `${name}.yaml`), printDocuments(documents));
    }
  } catch (error) {
    const reason = describeThrown(error).replaceAll(folder, shown);
    const help = 'give another folder to --out';
    return [output['write-failed']({ path: [], property: [] }, { file: shown, reason, help })];
  }
  const objects = files.flatMap(({ documents }) => documents).length;
  terminal.print(
    `Wrote ${countOf(objects, 'object')} in ${countOf(files.length, 'file')} to ${shown}.\n`,
  );
  return [];
}
