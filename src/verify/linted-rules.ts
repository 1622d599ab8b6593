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
import type { Duration } from '../units/index.ts';
import type { EmittedRule } from './emitted-rules.ts';
import { findLikeness } from './likeness.ts';
import { findListed } from './listed-likeness.ts';
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
  const needed = valuedBy(readers.filter(({ isNeeded }) => isNeeded));
  const likeOf = findLikeness({ scraped, recorders: indexRecorders(rules), valued, needed });
  // File by file: names that are put together are as many new texts, and slow to look up.
  const files = groupBy(rules, ({ file }) => file);
  const groups = [...files.values()].flatMap((own) => [
    ...groupBy(own, ({ group }) => group).values(),
  ]);
  const linted = groups.flatMap((own): readonly LintedGroupOfOurs[] => {
    const [first] = own;
    if (!first) return [];
    const { group: name, file, interval } = first;
    const group = { name, ...(interval !== undefined && { interval }) };
    const around = { group, aboutOf, likeOf };
    return [
      {
        ...group,
        file,
        rules: own.map((rule) => lintedRule(rule, around)),
        at: () => aboutOf(first),
      },
    ];
  });
  const all = linted.flatMap((group) => group.rules);
  const twinOf = findListed({ scraped, rules: all, needed });
  for (const rule of all) if (!rule.like) rule.findTwin(twinOf);
  return linted;
}

interface LintedGroupOfOurs extends LintedGroup {
  readonly rules: readonly ReadLater[];
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
  readonly aboutOf: (rule: EmittedRule) => Subject;
  readonly likeOf: (rule: LintedRule, emitted: EmittedRule) => Likeness | undefined;
}

function lintedRule(emitted: EmittedRule, { group, aboutOf, likeOf }: Around): ReadLater {
  const rule = new ReadLater(emitted, group, aboutOf);
  const like = likeOf(rule, emitted);
  if (like) rule.like = like;
  return rule;
}

// Of rules that are like another nobody needs the text, its expression or a place. A class, as getters of each
// object's own would make thousands of them slow and large.
class ReadLater implements LintedRule {
  readonly kind: LintedRule['kind'];
  readonly name: string;
  readonly file: string;
  readonly group: LintedRule['group'];
  readonly labels: LintedRule['labels'];
  readonly annotations: LintedRule['annotations'];
  declare readonly for?: Duration;
  declare like?: Likeness;
  declare twin?: LintedRule;
  readonly #emitted: EmittedRule;
  readonly #aboutOf: Around['aboutOf'];
  #parsed: ParseResult | undefined;

  constructor(emitted: EmittedRule, group: Around['group'], aboutOf: Around['aboutOf']) {
    this.kind = emitted.kind;
    this.name = emitted.name;
    this.file = emitted.file;
    this.group = group;
    this.labels = emitted.labels;
    this.annotations = emitted.annotations;
    if (emitted.for !== undefined) this.for = emitted.for;
    this.#emitted = emitted;
    this.#aboutOf = aboutOf;
  }

  findTwin(twinOf: ReturnType<typeof findListed>): void {
    const twin = twinOf(this, this.#emitted);
    if (twin) this.twin = twin;
  }

  get at(): LintedRule['at'] {
    return (part) => partOf(this.#aboutOf(this.#emitted), part);
  }

  get text(): string {
    return this.#emitted.text;
  }

  get expression(): Expression | undefined {
    return (this.#parsed ??= parseExpression(this.text)).expression;
  }
}
