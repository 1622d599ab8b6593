// Reads a policy from its file, which is YAML or JSON: YAML's reader reads both.
import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { Diagnosed, Diagnostic, Subject } from '../../diagnostics/index.ts';
import { treeOf, type Tree } from '../read/nodes.ts';
import { subjectAt } from '../read/reading.ts';
import { sourceOf, type Source } from '../read/source.ts';
import { badPolicy, reportIssues } from './mistakes.ts';
import type { LintPolicy } from './policy.ts';
import { policySchema } from './schema.ts';

/** The text of a policy's file. */
export interface PolicyText {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads a policy, with all mistakes of the file at once; none if there is one.
 *
 * @example
 * readPolicy({ path: 'policy.yaml', text: 'labels: [{ key: team }]' }) // [{ labels: [{ key: 'team' }] }, []]
 */
export function readPolicy({ path, text }: PolicyText): Diagnosed<LintPolicy | undefined> {
  const source = sourceOf(path, text);
  const document = parseDocument(text, {
    logLevel: 'error',
    merge: true,
    prettyErrors: false,
  });
  const first = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (first) return [undefined, [syntaxMistake(source, first)]];
  const repeated = document.errors.map((error) => syntaxMistake(source, error));
  const tree = treeOf(document, text);
  const [policy, unreadable] = valueOf(document, tree, source);
  if (unreadable.length > 0) return [undefined, [...repeated, ...unreadable]];
  const { data, error } = policySchema.safeParse(policy);
  const found = reportIssues(error?.issues ?? [], policy, { source, tree });
  const mistakes = [...repeated, ...found].toSorted(byPlace);
  return [mistakes.length === 0 ? data : undefined, mistakes];
}

const byPlace = ({ place: a }: Diagnostic, { place: b }: Diagnostic): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);

const subjectFor = (source: Source, start: number, end = start + 1): Subject =>
  subjectAt(source, { start, end }, ['policy']);

const WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key is given twice in one mapping',
  MULTIPLE_DOCS: 'a second document begins here, and a policy is one',
};

function syntaxMistake(source: Source, { code, message, pos }: YAMLError): Diagnostic {
  const problem = `this is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  const about = subjectFor(source, Math.min(pos[0], source.text.length));
  return badPolicy(about, WORDS[code] ?? problem);
}

// Enough for people; what a few lines can blow up to more than memory holds is refused.
const MOST_ALIASES = 10_000;

/** What the file says, with its aliases followed. */
function valueOf(document: Document.Parsed, { targets }: Tree, source: Source): Diagnosed<unknown> {
  const lost = [...targets].flatMap(([{ range, source: name }, target]) => {
    if (target || !range) return [];
    const about = subjectFor(source, range[0], range[1]);
    return [badPolicy(about, `there is no anchor \`&${name}\` before this alias`)];
  });
  if (lost.length > 0) return [undefined, lost];
  try {
    return [document.toJS({ maxAliasCount: MOST_ALIASES }), []];
  } catch {
    const help = 'write out what they stand for';
    const about = subjectFor(source, 0);
    return [undefined, [badPolicy(about, 'aliases repeat one another without end', { help })]];
  }
}
