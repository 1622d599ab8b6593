/** One step: what to look at or do, and the command or query that does it. */
export type Step =
  string | readonly [text: string, code: string, language?: 'sh' | 'promql' | 'sql'];

/** The hand-written part of an alert's runbook. */
export interface Runbook {
  /** What to look at, in this order. */
  readonly check: readonly Step[];
  /** What ends it, the safest first. */
  readonly helps: readonly Step[];
  /** What people do in a hurry and should not. */
  readonly worse: string;
  /** How to know that it is over. */
  readonly over: string;
}

/** Each alert's runbook as Markdown. */
export const runbookTexts = <Name extends string>(
  runbooks: Readonly<Record<Name, Runbook>>,
): Readonly<Record<Name, string>> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fromEntries` forgets the keys
  Object.freeze(
    Object.fromEntries(
      Object.entries<Runbook>(runbooks).map(([name, runbook]) => [name, textOf(runbook)]),
    ),
  ) as Readonly<Record<Name, string>>;

const textOf = ({ check, helps, worse, over }: Runbook): string =>
  [
    section('Check first', check.map((step, index) => item(step, `${index + 1}. `)).join('')),
    section('What helps', helps.map((step) => item(step, '- ')).join('')),
    section('What makes it worse', `${worse}\n`),
    section('It is over when', `${over}\n`),
  ]
    .join('\n')
    .trim();

const section = (title: string, text: string): string => `### ${title}\n\n${text}`;

function item(step: Step, mark: string): string {
  if (typeof step === 'string') return `${mark}${step}\n`;
  const [text, code, language = 'sh'] = step;
  const indent = ' '.repeat(mark.length);
  const block = [`\`\`\`${language}`, ...code.split('\n'), '```'].map((line) => `${indent}${line}`);
  return `${mark}${text}\n\n${block.join('\n')}\n\n`;
}
