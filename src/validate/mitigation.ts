import { property, type Place, type Subject } from '../diagnostics/index.ts';
import { runbookDiagnostics } from './diagnostics.ts';
import { report, resolveText, type Scope } from './scope.ts';

interface Written {
  readonly name: string;
  readonly props: { readonly runbook?: string; readonly mitigation?: string };
  readonly place: Place;
}

/** The hand-written part of a runbook: a file, or the text itself; empty when there is neither. */
export function resolveMitigation(
  scope: Scope,
  about: Subject,
  { name, props, place }: Written,
): string {
  const { runbook, mitigation } = props;
  if (mitigation === undefined) return resolveText(scope, about, { place }, runbook);
  if (runbook !== undefined) {
    const parameters = { given: name, file: runbook };
    report(scope, runbookDiagnostics['file-and-text'](property(about, 'mitigation'), parameters));
  }
  return mitigation.trim();
}
