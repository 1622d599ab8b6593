import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Origin } from '../ir/index.ts';
import type { LabelReader, Likeness, LintedGroup, LintedRule, Part } from '../lint/index.ts';
import {
  parseExpression,
  type Catalogue,
  type Expression,
  type ParseResult,
} from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { EmittedRule } from './emitted-rules.ts';
import { findLikeness } from './likeness.ts';
import { indexRecorders } from './recorder-index.ts';
import { subjectOf } from './subjects.ts';

/**
 * Emitted rules as the checks of lint/ want them. Whatever is wrong with a rule stands in the
 * definition that it was planned from: a user has no use for places in generated files.
 */
export function lintedGroups(
  rules: readonly EmittedRule[],
  originOf: (rule: EmittedRule) => Origin | undefined,
  scraped: Catalogue,
  readers: readonly LabelReader[] = [],
): readonly LintedGroup[] {
  const aboutOf = (rule: EmittedRule): Subject => ruleSubject(originOf(rule), rule);
  const valued = valuedBy(readers);
  const likeOf = findLikeness({ scraped, recorders: indexRecorders(rules), valued });
  const groups = groupBy(rules, ({ file, group }) => `${file}\n${group}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { group: name, file, interval } = first;
    const group = { name, ...(interval !== undefined && { interval }) };
    return [
      {
        ...group,
        file,
        rules: own.map((rule) => lintedRule(rule, { group, aboutOf: () => aboutOf(rule), likeOf })),
        at: () => aboutOf(first),
      },
    ];
  });
}

/** The labels of which a reader asks for a value, there or on the way to it. */
const valuedBy = (readers: readonly LabelReader[]): ReadonlySet<string> =>
  new Set(
    readers.flatMap(({ label, value, among = [] }) => [
      ...(value === undefined ? [] : [label]),
      ...among.map((matcher) => matcher.label),
    ]),
  );

function ruleSubject(origin: Origin | undefined, { kind, name, file }: EmittedRule): Subject {
  if (origin) return subjectOf(origin);
  const of = kind === 'alert' ? `alert ${name}` : name;
  return subject(of, {}, subject(`file ${file}`, {}));
}

/** An author's own texts are the properties of the same name. */
const partOf = (about: Subject, part: Part): Subject =>
  part[0] === 'annotations' && part[1] !== undefined && OWN_TEXTS.has(part[1])
    ? property(about, part[1])
    : about;

const OWN_TEXTS: ReadonlySet<string> = new Set(['summary', 'description']);

interface Around {
  readonly group: LintedRule['group'];
  readonly aboutOf: () => Subject;
  readonly likeOf: (rule: LintedRule) => Likeness | undefined;
}

function lintedRule(
  { kind, name, file, text, labels, annotations, for: hold }: EmittedRule,
  { group, aboutOf, likeOf }: Around,
): LintedRule {
  const at = (part: Part): Subject => partOf(aboutOf(), part);
  const known = { kind, name, file, group, text, labels, annotations, at };
  const rule = parsedLater(hold === undefined ? known : { ...known, for: hold });
  const like = likeOf(rule);
  return like ? Object.assign(rule, { like }) : rule;
}

// Of rules that are like another nobody needs the expression. A class, as a getter of each object's
// own would make thousands of them slow and large.
class ParsedLater {
  readonly #text: string;
  #parsed: ParseResult | undefined;

  constructor(fields: Omit<LintedRule, 'expression'>) {
    this.#text = fields.text;
    Object.assign(this, fields);
  }

  get expression(): Expression | undefined {
    return (this.#parsed ??= parseExpression(this.#text)).expression;
  }
}

const parsedLater = (fields: Omit<LintedRule, 'expression'>): LintedRule =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is assigned the fields
  new ParsedLater(fields) as ParsedLater & typeof fields;
