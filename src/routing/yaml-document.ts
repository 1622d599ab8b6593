import type { Document, YAMLError } from 'yaml';
import type { ConfigProblem } from './yaml-fields.ts';

/** Go reads the first of several documents; of all else that is no YAML it refuses the file. */
export function problemOf({ code, message, linePos }: YAMLError): ConfigProblem {
  const [start] = linePos ?? [];
  return {
    message: message.replace(/(?: at line \d+, column \d+:)?(?:\n.*)?$/s, ''),
    isRefused: code !== 'MULTIPLE_DOCS',
    ...(start && { place: { line: start.line, column: start.col, length: 1 } }),
  };
}

// Far more than anybody writes, and few enough that lists of lists of aliases end.
const MAX_ALIASES = 100;

/** What a document holds, as plain values; one that grows without end is a problem. */
export function valueOf(document: Document, problems: ConfigProblem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ message, isRefused: true });
    return {};
  }
}
