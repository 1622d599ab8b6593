// `nines plan`: the Plan as JSON, for tools that want more than our files.
import { hasErrors } from '../diagnostics/index.ts';
import { printPlan as print } from '../toolkit/print-plan.ts';
import { compileConfig, type Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';

export interface PlanOptions {
  readonly config?: string;
}

export async function printPlan({ config }: PlanOptions, session: Session): Promise<ExitCode> {
  const [compiled, mistakes] = await compileConfig(config, session);
  const found = [...mistakes, ...(compiled?.diagnostics ?? [])];
  await sayDiagnostics(compiled ? await compiled.locate(found) : found, config, session);
  if (!compiled?.plan || hasErrors(found)) return 1;
  session.progress.stop();
  session.terminal.print(print(compiled.plan));
  return 0;
}
