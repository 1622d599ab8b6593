// Annotations of GitHub: workflow commands, one line per finding, which show up beside the lines of
// a pull request. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Diagnostic, Place, Severity } from '../diagnostics/index.ts';
import { inOrder } from './pretty.ts';
import type { Shown } from './shown.ts';

const COMMAND: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Renders diagnostics as workflow commands, in the order of their places.
 *
 * @example ::error file=rules.yaml,line=6,col=13,endColumn=17,title=promql/unknown-metric::…
 */
export const renderGithub = (
  diagnostics: readonly Diagnostic[],
  shown: Pick<Shown, 'file'>,
): string =>
  inOrder(diagnostics)
    .map((each) => `${renderCommand(each, shown)}\n`)
    .join('');

function renderCommand(diagnostic: Diagnostic, shown: Pick<Shown, 'file'>): string {
  const { code, severity, message, place, length = 1, notes, help, related = [] } = diagnostic;
  const where = place
    ? [
        `file=${escapeProperty(shown.file(place.file))}`,
        `line=${place.line}`,
        `col=${place.column}`,
        `endColumn=${place.column + length}`,
      ]
    : [];
  const at = (there: Place): string => `${shown.file(there.file)}:${there.line}:${there.column}`;
  const text = [
    message,
    ...related.map((each) => `${at(each.place)}: ${each.message}`),
    ...notes,
    ...(help ? [`help: ${help}`] : []),
  ].join('\n');
  const properties = [...where, `title=${escapeProperty(code)}`].join(',');
  return `::${COMMAND[severity]} ${properties}::${escapeText(text)}`;
}

const escapeText = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
