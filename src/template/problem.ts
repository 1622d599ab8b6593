import type { TextRange } from '../promql/index.ts';

/**
 * `syntax`: Prometheus refuses the rule file. `fails`: the file is taken, and the text becomes
 * `<error expanding template: …>` when the alert fires. `garbled`: it is filled, with something else
 * than was meant.
 */
export type TemplateProblemKind = 'syntax' | 'fails' | 'garbled';

/** A mistake in a template. */
export interface TemplateProblem {
  readonly kind: TemplateProblemKind;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** The edit that mends it. */
  readonly help: string;
  /** UTF-16 offsets in the template's text. */
  readonly range: TextRange;
}

export type Report = (problem: TemplateProblem) => void;

const LONGEST = 40;

/** A piece of a template as a message shows it: one line, not too long. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).trimEnd()}…`;
}
