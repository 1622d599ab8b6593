import type { LabelSet } from '../ir/index.ts';
import type { Duration } from '../units/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { fillerOf, hasBlank, type Fill } from './text-forms.ts';

/** Makes the rule of a form one of a file that has these names in the blanks. */
export type RuleForm = (file: string, names: readonly string[]) => EmittedRule;

type FillTexts = (names: readonly string[]) => LabelSet;

interface Fillers {
  readonly name: Fill;
  readonly group: Fill;
  readonly text: Fill;
  readonly labels: FillTexts;
  readonly annotations: FillTexts;
}

/** Rules with blanks, which are filled in hundreds of files; what they have in common only once. */
export function ruleForms(rules: readonly EmittedRule[]): readonly RuleForm[] {
  const fill = remembering((blank) => blank, fillerOf);
  const texts = remembering<LabelSet, FillTexts>(JSON.stringify, (blank) =>
    fillerOfTexts(blank, fill),
  );
  return rules.map((rule) => {
    const { name, group, text, labels, annotations } = rule;
    const fillers = {
      name: fill(name),
      group: fill(group),
      text: fillerOf(text),
      labels: texts(labels),
      annotations: texts(annotations),
    };
    return (file, names) => new FilledRule({ rule, names }, file, fillers);
  });
}

function fillerOfTexts(blank: LabelSet, fillerOfText: (text: string) => Fill): FillTexts {
  if (!Object.values(blank).some(hasBlank)) return () => blank;
  const entries = Object.entries(blank).map(([key, text]) => [key, fillerOfText(text)] as const);
  let last: readonly string[] | undefined;
  let texts: LabelSet = {};
  return (names) => {
    if (names === last) return texts;
    last = names;
    texts = Object.fromEntries(entries.map(([key, fill]) => [key, fill(names)]));
    return texts;
  };
}

function remembering<From, T>(keyOf: (from: From) => string, make: (from: From) => T) {
  const known = new Map<string, T>();
  return (from: From): T => {
    const key = keyOf(from);
    const made = known.get(key) ?? make(from);
    known.set(key, made);
    return made;
  };
}

// Of most rules nobody asks for the expression, which is most of a file. A class, as a getter of each
// object's own would make thousands of them slow and large.
class FilledRule implements EmittedRule {
  readonly file: string;
  readonly index: number;
  readonly name: string;
  readonly kind: EmittedRule['kind'];
  readonly group: string;
  declare readonly interval?: Duration;
  declare readonly for?: Duration;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly form: Required<EmittedRule>['form'];
  readonly #fill: Fill;

  constructor(form: Required<EmittedRule>['form'], file: string, fillers: Fillers) {
    const { rule, names } = form;
    this.file = file;
    this.index = rule.index;
    this.name = fillers.name(names);
    this.kind = rule.kind;
    this.group = fillers.group(names);
    if (rule.interval !== undefined) this.interval = rule.interval;
    if (rule.for !== undefined) this.for = rule.for;
    this.labels = fillers.labels(names);
    this.annotations = fillers.annotations(names);
    this.form = form;
    this.#fill = fillers.text;
  }

  get text(): string {
    return this.#fill(this.form.names);
  }
}
