// The YAML of a file: its documents, and what is wrong with them as such.
import { LineCounter, parseAllDocuments, type Document, type YAMLError } from 'yaml';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { readingDiagnostics } from './diagnostics.ts';
import { treeOf, type Tree } from './nodes.ts';
import { subjectAt } from './reading.ts';
import type { Source } from './source.ts';

export interface Documents {
  /** Those before the first mistake. */
  readonly trees: readonly Tree[];
  readonly mistakes: readonly Diagnostic[];
}

// What Go's YAML reader takes for characters, the byte order mark at the beginning apart.
const UNPRINTABLE =
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|(?!^)\ufeff/;

export function readDocuments(source: Source): Documents {
  const { text } = source;
  const odd = UNPRINTABLE.exec(text);
  if (odd) return { trees: [], mistakes: [mistakeAt(source, odd.index, oddCharacter(odd[0]))] };
  const parsed = parseAllDocuments(text, {
    keepSourceTokens: true,
    lineCounter: new LineCounter(),
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'failsafe',
    uniqueKeys: false,
  });
  const documents: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const mistakes = documents.flatMap(({ errors }) => errors.map((error) => report(source, error)));
  const trees = documents.filter(({ errors }) => errors.length === 0).map((it) => treeOf(it, text));
  const unknown = trees.flatMap((tree) => unknownAnchors(source, tree));
  return { trees, mistakes: [...mistakes.slice(0, 1), ...unknown, ...versions(source, documents)] };
}

const oddCharacter = (character: string): string =>
  `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} is not allowed`;

function mistakeAt(source: Source, offset: number, problem: string, help?: string): Diagnostic {
  const about = subjectAt(source, { start: offset, end: offset + 1 }, []);
  const { help: none, ...rest } = readingDiagnostics['yaml-syntax'](about, { problem, help: '' });
  return help === undefined || none === undefined ? rest : { ...rest, help };
}

/** Only the first one: what follows is mostly its consequence. */
function report(source: Source, { message, pos }: YAMLError): Diagnostic {
  const problem = message.charAt(0).toLowerCase() + message.slice(1);
  return mistakeAt(source, Math.min(pos[0], source.text.length), problem, helpFor(source, pos[0]));
}

function helpFor({ text }: Source, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  if (/^\s*\{\{/m.test(text)) return 'render the template first: `helm template … | nines lint -`';
  if (/^ *\t/.test(line)) return 'indent with spaces: YAML takes no tabs there';
  if (/^\s*(?:- )?expr: [^'"|>].*(?:: | #)/.test(line))
    return 'put the expression into a block: `expr: |`';
  return undefined;
}

function unknownAnchors(source: Source, { targets }: Tree): readonly Diagnostic[] {
  return [...targets].flatMap(([alias, target]) => {
    const { range, source: name } = alias;
    return target || !range
      ? []
      : [mistakeAt(source, range[0], `there is no anchor \`&${name}\` before this alias`)];
  });
}

/** Prometheus' reader knows YAML 1.1 and refuses files that ask for more. */
function versions(source: Source, documents: readonly Document.Parsed[]): readonly Diagnostic[] {
  const { explicit, version } = documents[0]?.directives.yaml ?? {};
  if (explicit !== true || version === '1.1') return [];
  const problem = `Prometheus refuses \`%YAML ${version}\``;
  return [mistakeAt(source, Math.max(0, source.text.indexOf('%YAML')), problem, 'remove the line')];
}
