// What the operators of a system wrote down, and the generated line that shows each of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fact of the operators, and where it is found again. */
export interface Fact {
  /** As they wrote it: `P99 < 500 ms`. */
  readonly fact: string;
  /** Under `generated/`. */
  readonly file: string;
  /** Lines that must stand there in this order, others may stand between them; parts of lines do. */
  readonly lines: readonly string[];
}

/** A line of the operators' table: its heading, and the facts in it. */
export interface Topic {
  readonly topic: string;
  readonly facts: readonly Fact[];
}

export interface SystemTable {
  readonly title: string;
  readonly topics: readonly Topic[];
}

/** A fact in the words of the operators, and the lines of one generated file that show it. */
export const fact = (words: string, file: string, ...lines: readonly string[]): Fact => ({
  fact: words,
  file,
  lines,
});

export const topic = (name: string, ...facts: readonly Fact[]): Topic => ({ topic: name, facts });

const GENERATED = join(import.meta.dirname, '../../generated');

/** The first of the lines that is not found after those before it. */
export function missingLine({ file, lines: [first = '', ...rest] }: Fact): string | undefined {
  const text = readFileSync(join(GENERATED, file), 'utf8');
  const start = text.indexOf(first);
  if (start === -1) return first;
  const item = itemAt(text, start);
  let from = first.length;
  for (const line of rest) {
    const at = item.indexOf(line, from);
    if (at === -1) return line;
    from = at + line.length;
  }
  return undefined;
}

/**
 * To the end of the YAML list item or of the JSON object that it is the title of, as lines of another
 * alert or panel prove nothing; else all.
 */
function itemAt(text: string, start: number): string {
  const { indent } = /^(?<indent> +)$/.exec(text.slice(text.lastIndexOf('\n', start) + 1, start))
    ?.groups ?? { indent: undefined };
  if (indent === undefined) return text.slice(start);
  const isItem = text.startsWith('- ', start);
  const isTitle = text.startsWith('"title": ', start);
  if (!isItem && !isTitle) return text.slice(start);
  const end = text.indexOf(isItem ? `\n${indent}- ` : `\n${indent.slice(2)}}`, start);
  return text.slice(start, end === -1 ? undefined : end);
}

const cell = (text: string): string =>
  text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);

/** The table of one system, as `docs/systems.md` shows it. */
export function renderSystem({ title, topics }: SystemTable): string {
  const rows = topics.flatMap(({ topic: name, facts }) =>
    facts.map(
      ({ fact: words, file, lines }, i) =>
        `| ${i === 0 ? cell(name) : ''} | ${cell(words)} | [${file}](../generated/${file}) | ${lines
          .map((line) => `\`${cell(line.trim())}\``)
          .join(', ')} |`,
    ),
  );
  return [
    `## ${title}`,
    '',
    '| What | As its operators wrote it | Generated file | Lines in it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
