// `nines export`: the SLOs of a config as another specification has them.
import { join, relative, resolve } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import { exportOpenslo, printDocuments, type OpensloFile } from '../export/index.ts';
import { countOf } from '../report/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { atLeast } from './severity.ts';
import { chooseSlos } from './slo-choice.ts';
import { writeWhole } from './whole-file.ts';

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

function printAll(files: readonly OpensloFile[], { terminal }: Session): readonly Diagnostic[] {
  terminal.print(files.map(({ documents }) => printDocuments(documents)).join('---\n'));
  return [];
}

function writeAll(
  out: string,
  files: readonly OpensloFile[],
  { terminal }: Session,
): readonly Diagnostic[] {
  const { folder } = terminal;
  const shown = relative(folder, resolve(folder, out)).replaceAll('\\', '/') || '.';
  const where = { folder, force: true, help: 'give another folder to --out' };
  for (const { name, documents } of files) {
    const text = printDocuments(documents);
    const [written, failures] = writeWhole(join(out, `${name}.yaml`), text, where);
    if (written === undefined) return failures;
  }
  const objects = files.flatMap(({ documents }) => documents).length;
  terminal.print(
    `Wrote ${countOf(objects, 'object')} in ${countOf(files.length, 'file')} to ${shown}.\n`,
  );
  return [];
}
