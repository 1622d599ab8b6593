// Files to documents: YAML of any kind, with the place of everything. A document is read field by
// field; whatever nobody asked for is reported, so that nothing is lost silently.
import { LineCounter, parseAllDocuments, type Document, type YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostics/index.ts';
import {
  itemsOf,
  isList,
  isMapping,
  mappingOf,
  scalarText,
  treeOf,
  type Tree,
  type Value,
} from '../lint/read/nodes.ts';
import { sourceOf, type Source } from '../lint/read/source.ts';
import { describeThrown } from '../text/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import { fieldsOf, type Fields } from './fields.ts';

export interface ImportFile {
  /** As diagnostics show it. */
  readonly path: string;
  readonly text: string;
}

/** One document of a file, or one item of a `kind: List`. */
export interface ImportDocument {
  readonly file: string;
  readonly root: Fields;
}

type Report = (diagnostic: Diagnostic) => void;

/** The documents of a file; what cannot be read of it is reported, and the rest goes on. */
export function readDocuments(
  { path, text }: ImportFile,
  report: Report,
): readonly ImportDocument[] {
  const source = sourceOf(path, text.replace(/^\ufeff/, ''));
  return parse(source, report).flatMap((document) => {
    const [error] = document.errors;
    if (!error) return documentsOf(source, document, report);
    report(reportError(source, error));
    return [];
  });
}

function parse(source: Source, report: Report): readonly Document.Parsed[] {
  try {
    const parsed = parseAllDocuments(source.text, {
      keepSourceTokens: true,
      lineCounter: new LineCounter(),
      logLevel: 'silent',
      prettyErrors: false,
      // Every scalar as it is written: 99.90 stays 99.90.
      schema: 'failsafe',
      uniqueKeys: false,
    });
    return Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    report(problemAt(source, 0, describeThrown(error)));
    return [];
  }
}

function documentsOf(
  source: Source,
  document: Document.Parsed,
  report: Report,
): readonly ImportDocument[] {
  const tree = treeOf(document, source.text);
  for (const [alias, target] of tree.targets) {
    const problem = `there is no anchor \`&${alias.source}\` before this alias`;
    if (!target) report(problemAt(source, alias.range?.[0] ?? 0, problem));
  }
  return rootsOf(tree, tree.root).map((root) => ({
    file: source.path,
    root: fieldsOf({ source, tree, value: root, path: [], report }),
  }));
}

/** Nothing of an empty document, and each item of a list of Kubernetes objects. */
function rootsOf(tree: Tree, root: Value): readonly Value[] {
  if (isList(root)) return itemsOf(tree, root).filter(isMapping);
  if (!isMapping(root)) return isNothing(scalarText(root)) ? [] : [root];
  const { entries } = mappingOf(tree, root);
  const kind = entries.get('kind');
  const items = entries.get('items');
  const isOfMany = kind && items && isList(items.value) && scalarText(kind.value)?.endsWith('List');
  return isOfMany ? itemsOf(tree, items.value).flatMap((item) => rootsOf(tree, item)) : [root];
}

/** Templates that were left out leave `null` or nothing. */
const isNothing = (text = ''): boolean => /^\s*(?:|~|null|Null|NULL)\s*$/.test(text);

const TEMPLATE =
  /^\s*\{\{-?\s|:\s*\{\{-?\s*(?:\.Values|include|template|tpl|\$)|\{\{-?\s*\.Values/m;

const HELP = {
  template: 'render the template first, for example with `helm template`, and import the result',
  tab: 'indent with spaces: YAML takes no tabs there',
  other: 'correct it there; other documents are imported',
} as const;

function reportError(source: Source, { message, pos }: YAMLError): Diagnostic {
  const text = message.charAt(0).toLowerCase() + message.slice(1);
  return problemAt(source, Math.min(pos[0], source.text.length), text);
}

function problemAt(source: Source, offset: number, problem: string): Diagnostic {
  const place = source.place(offset);
  const length = source.lengthOf({ start: offset, end: offset + 1 });
  return importDiagnostics['unreadable-yaml'](
    { path: [], property: [], place, length },
    { problem, help: helpFor(source.text, offset) },
  );
}

function helpFor(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  if (TEMPLATE.test(text)) return HELP.template;
  return /^ *\t/.test(line) ? HELP.tab : HELP.other;
}
