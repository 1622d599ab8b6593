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
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (!containsItself(value)) return value;
    problems.push({ message: 'an alias refers to what it stands in', isRefused: true });
    return {};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ message, isRefused: true });
    return {};
  }
}

function containsItself(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (around.includes(value)) return true;
  const within = [...around, value];
  return Object.values(value).some((each) => containsItself(each, within));
}
