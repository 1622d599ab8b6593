import type { WrittenProps } from '../define/index.ts';
import { property, type Place, type Subject } from '../diagnostics/index.ts';
import { incidentDiagnostics } from './incident-diagnostics.ts';
import { report, resolveText, type Scope } from './scope.ts';

/** Markdown from a file or in place; empty when there is neither. */
export function resolveWritten(
  scope: Scope,
  about: Subject,
  definition: { readonly props: WrittenProps; readonly place: Place },
): string {
  const { runbook, markdown } = definition.props;
  if (markdown === undefined) return resolveText(scope, about, definition, runbook);
  if (runbook !== undefined) {
    const parameters = { given: about.path.at(-1) ?? '', file: runbook };
    report(scope, incidentDiagnostics['text-given-twice'](property(about, 'markdown'), parameters));
  }
  return markdown.trim();
}
