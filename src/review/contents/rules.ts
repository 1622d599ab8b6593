// What differs between the rules of files: texts of alerts, and what no change that is told explains.
import * as z from 'zod';
import { byText, groupBy } from '../../text/index.ts';
import { change, type Change, type Fact, type Sides } from '../change.ts';
import { factOf } from '../differences.ts';
import { pairUp } from '../pair.ts';
import { listed, say, words } from '../said.ts';
import { saysTheSame, type About, type CausesOf } from './follows.ts';
import { readYaml, type ChangedFile } from './read.ts';

const labels = z.record(z.string(), z.string()).catch({});

const rule = z.object({
  record: z.string().default(''),
  alert: z.string().default(''),
  expr: z.coerce.string().default(''),
  for: z.string().default(''),
  keep_firing_for: z.string().default(''),
  labels: labels.default({}),
  annotations: labels.default({}),
});

const group = z.object({ interval: z.string().default(''), rules: z.array(rule).catch([]) });
const groups = z.object({ groups: z.array(group) });
const file = z.union([groups, z.object({ spec: groups }).transform(({ spec }) => spec)]);

type Rule = z.infer<typeof rule> & { readonly interval: string };

/** The rules of a file; none of one that nobody knows how to read. */
function rulesIn(text: string): readonly Rule[] {
  const read = file.safeParse(readYaml(text));
  if (!read.success) return [];
  return read.data.groups.flatMap(({ interval, rules }) =>
    rules.map((each) => ({ ...each, interval })),
  );
}

const nameOf = ({ record, alert }: Rule): string => alert || record;

const identityOf = (each: Rule): string => {
  const { slo, service, escalation } = each.labels;
  return JSON.stringify([each.alert === '', nameOf(each), slo, service, escalation]);
};

/** New names of alerts on causes by their services and old names. */
type NewNames = (service: string, alert: string) => string | undefined;

function newNames(told: readonly Change[]): NewNames {
  const known = new Map(
    told.flatMap(({ what, name, formerly, within }) =>
      what === 'alert' && formerly !== undefined
        ? [[JSON.stringify([within.at(-1), formerly]), name] as const]
        : [],
    ),
  );
  return (service, alert) => known.get(JSON.stringify([service, alert]));
}

/** One property of a rule on both sides. */
interface Difference extends Sides<string> {
  readonly rule: Rule;
  readonly property: string;
}

/** The system of a service, which labels of recorded series do not tell. */
type SystemOf = (service: string) => string | undefined;

interface ComparedRules {
  /** Alerts on causes whose texts say something else. */
  readonly texts: readonly Change[];
  /** Everything that nothing else explains, as one change. */
  readonly others: readonly Change[];
}

export function compareRules(
  files: readonly ChangedFile[],
  told: { readonly changes: readonly Change[]; readonly causesOf: CausesOf },
  systemOf: SystemOf,
): ComparedRules {
  const names = newNames(told.changes);
  const found = files.flatMap((each) => differencesIn(each, names));
  const texts: Difference[] = [];
  const others: Difference[] = [];
  for (const each of found) {
    const causes = told.causesOf(aboutOf(each.rule, systemOf));
    if (isText(each)) {
      // An escalation repeats the text of its alert: it is told once.
      const isRepeated = each.rule.labels['escalation'] !== undefined;
      if (!isRepeated && !saysTheSame(each.before, each.after, causes)) texts.push(each);
    } else if (causes.length === 0) others.push(each);
  }
  const alerts = groupBy(texts, (each) => identityOf(each.rule));
  return {
    texts: [...alerts.values()].map((all) => textChange(all, systemOf)),
    others: others.length === 0 ? [] : [unexplained(others)],
  };
}

const aboutOf = ({ labels: told, alert, expr }: Rule, systemOf: SystemOf): About => {
  const { service, slo, team, severity, system } = told;
  const place = system ?? systemOf(service ?? '');
  return {
    text: expr,
    ...(alert !== '' && { alert }),
    ...(service !== undefined && { service }),
    ...(slo !== undefined && { slo }),
    ...(team !== undefined && { team }),
    ...(severity !== undefined && { severity }),
    ...(place !== undefined && { system: place }),
  };
};

/** Texts of alerts on causes are written by people; those of SLOs follow from the SLO. */
const isText = ({ rule: each, property }: Difference): boolean =>
  each.alert !== '' &&
  each.labels['slo'] === undefined &&
  each.labels['service'] !== undefined &&
  TEXTS.has(property);

const TEXTS = new Set(['summary', 'description']);

function differencesIn({ before, after }: ChangedFile, names: NewNames): readonly Difference[] {
  const called = (each: Rule): Rule => {
    const alert = names(each.labels['service'] ?? '', each.alert);
    return alert === undefined ? each : { ...each, alert };
  };
  const sides = { before: rulesIn(before).map(called), after: rulesIn(after) };
  const { same, added, removed } = pairUp(sides, { name: (each) => identityOf(each), alike: [] });
  return [
    ...same.flatMap(differencesOf),
    ...removed.map((each) => ({ rule: each, property: '', before: each.expr, after: '' })),
    ...added.map((each) => ({ rule: each, property: '', before: '', after: each.expr })),
  ];
}

function differencesOf({ before, after }: Sides<Rule>): readonly Difference[] {
  const [was, is] = [propertiesOf(before), propertiesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((property) => {
    const [old, now] = [was.get(property) ?? '', is.get(property) ?? ''];
    return old === now ? [] : [{ rule: after, property, before: old, after: now }];
  });
}

const propertiesOf = ({ expr, interval, labels: told, annotations, ...rest }: Rule) =>
  new Map([
    ['expression', expr],
    ['evaluated every', interval],
    ['for', rest.for],
    ['keeps firing for', rest.keep_firing_for],
    ...Object.entries(told).map(([name, value]) => [`label ${name}`, value] as const),
    ...Object.entries(annotations),
  ]);

function textChange(all: readonly Difference[], systemOf: SystemOf): Change {
  const [first] = all;
  const { service = '', system } = first?.rule.labels ?? {};
  return change({
    kind: 'changed',
    what: 'alert',
    name: first?.rule.alert ?? '',
    within: [system ?? systemOf(service) ?? '', service],
    facts: all.map(({ property, before, after }) => factOf(property, before, after)),
  });
}

const UNEXPLAINED = words(
  'no change that is told explains it: options, or another version of nines may',
);

/** All that nothing explains: what is called how on the first screen, what was and is in the details. */
function unexplained(all: readonly Difference[]): Change {
  const names = [...new Set(all.map((each) => nameOf(each.rule)))].toSorted(byText);
  const services = [...new Set(all.flatMap((each) => each.rule.labels['service'] ?? []))];
  const rules = new Set(all.map((each) => identityOf(each.rule))).size;
  const count = rules === 1 ? '1 rule is' : `${rules} rules are`;
  const of = services.length === 0 ? [] : say` of ${listed(services.toSorted(byText), 4)}`;
  return change({
    kind: 'changed',
    what: 'rules',
    name: '',
    effects: [say`${[count]} written in another way: ${listed(names, 6)}${of}; ${UNEXPLAINED}`],
    details: detailsOf(all),
  });
}

/** One fact for each name and property, with the first of those that differ alike. */
function detailsOf(all: readonly Difference[]): readonly Fact[] {
  const alike = groupBy(all, (each) => JSON.stringify([nameOf(each.rule), each.property]));
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { rule: one, property, before, after } = first;
    const more = some.length === 1 ? '' : ` (${some.length} rules)`;
    const what = property === '' ? '' : ` › ${property}`;
    return [factOf(`${nameOf(one)}${what}${more}`, before, after)];
  });
}
