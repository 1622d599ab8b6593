import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { RUNBOOKS_EMITTER } from '../names/index.ts';
import { runbookDiagnostics } from './link-diagnostics.ts';
import { subjectOf } from './subjects.ts';

/** Who is woken wants to read what helps: each definition that pages says so somewhere. */
export function verifyMitigations(
  files: readonly EmittedFile[],
  { runbooks }: Pick<Plan, 'runbooks'>,
): readonly Diagnostic[] {
  if (!files.some(({ emitter }) => emitter === RUNBOOKS_EMITTER)) return [];
  return runbooks.flatMap((page) => {
    const [first, ...others] = page.kind === 'alert' || page.kind === 'slo' ? page.unwritten : [];
    if (!first) return [];
    const own = `${first.definition} of ${first.service ?? ''}`;
    // SLOs of a fleet share pages, and with them this.
    const more = others.length === 0 ? '' : ` (or one of ${others.length} others on its page)`;
    return [runbookDiagnostics['no-mitigation'](subjectOf(first), { definition: own + more })];
  });
}
