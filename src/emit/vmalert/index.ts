import { subject, type Diagnostic } from '../../diagnostics/index.ts';
import type { Emitter, Plan, Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { VMALERT_EMITTER } from '../../names/index.ts';
import { printDuration } from '../../units/index.ts';
import { calendarOf, chain, firstStep, mostSteps, stepsOf } from './chain.ts';
import { vmalertDiagnostics } from './diagnostics.ts';
import { inspect, OTHERWISE, SUBQUERY } from './dialect.ts';
import { inlineRecords, type Inlined } from './inline.ts';

export interface VmalertOptions {
  /** How many rules of a group run at once; none of them reads another. @default 1 */
  readonly concurrency?: number;
  /** The most series or alerts that a rule may give; beyond, it gives none. @default any number */
  readonly limit?: number;
}

/** Makes `vmalert`, from the target that writes rules for Prometheus. */
export const vmalertOn =
  (rules: Emitter) =>
  (options: VmalertOptions = {}): Emitter => ({
    name: VMALERT_EMITTER,
    check: (plan) => [...checkDialect(plan), ...checkChains(plan)],
    emit: (plan) => {
      const known = { isRecorded: recordedIn(plan), calendar: calendarOf(groupsOf(plan)) };
      const files = plan.ruleFiles
        .map((file) => ({ ...file, groups: chained(file, known, options) }))
        .filter(({ groups }) => groups.length > 0);
      return rules.emit({ ...plan, ruleFiles: files }).map((file, i) => ({
        ...file,
        path: `vmalert/rules/${files[i]?.name ?? ''}.yaml`,
        emitter: VMALERT_EMITTER,
      }));
    },
  });

type IsRecorded = (name: string) => boolean;

function recordedIn(plan: Plan): IsRecorded {
  const names = new Set(
    rulesOf(plan).flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : [])),
  );
  return (name) => names.has(name);
}

const groupsOf = ({ ruleFiles }: Plan): readonly RuleGroup[] =>
  ruleFiles.flatMap(({ groups }) => groups);

const rulesOf = (plan: Plan): readonly Rule[] => groupsOf(plan).flatMap(({ rules }) => rules);

const inlinedOf = ({ rules }: RuleGroup, isRecorded: IsRecorded): readonly Inlined[] =>
  rules.map((rule, i) => inlineRecords(rule, rules.slice(0, i), isRecorded));

/** Of the whole plan. */
interface Known {
  readonly isRecorded: IsRecorded;
  readonly calendar: ReadonlyMap<Rule, number>;
}

function chained(
  { groups }: RuleFile,
  { isRecorded, calendar }: Known,
  { concurrency, limit }: VmalertOptions,
): readonly RuleGroup[] {
  return groups
    .map((group) => ({ ...group, rules: inlinedOf(group, isRecorded).map(({ rule }) => rule) }))
    .flatMap((group) => chain(group, firstStep(group, calendar)))
    .map((group) => ({
      ...group,
      settings: {
        ...group.settings,
        ...(limit !== undefined && { limit }),
        ...(concurrency !== undefined && { concurrency }),
      },
    }));
}

const nameOf = (rule: Rule): string =>
  rule.kind === 'recording' ? rule.record : `alert ${rule.alert}`;

function checkDialect(plan: Plan): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const unknown = rulesOf(plan).flatMap((rule) => {
    const found = inspect(rule.expression);
    for (const each of found.otherwise) counts.set(each, (counts.get(each) ?? 0) + 1);
    const about = subject(rule.origin.definition, { place: rule.origin.place });
    return found.unknown.map((given) =>
      vmalertDiagnostics['not-known'](about, { rule: nameOf(rule), given }),
    );
  });
  const about = subject('emitter vmalert', {});
  return [
    ...unknown,
    ...[...counts].map(([name, count]) =>
      vmalertDiagnostics['another-meaning'](about, {
        given: name === 'subquery' ? 'a subquery' : `${name}()`,
        count: count === 1 ? '1 rule' : `${count} rules`,
        difference: OTHERWISE[name] ?? SUBQUERY,
      }),
    ),
  ];
}

function checkChains(plan: Plan): readonly Diagnostic[] {
  const isRecorded = recordedIn(plan);
  const all = groupsOf(plan);
  const calendar = calendarOf(all);
  return all.flatMap((group) => {
    const inlined = inlinedOf(group, isRecorded);
    const steps = stepsOf(inlined.map(({ rule }) => rule));
    const given = firstStep(group, calendar) + Math.max(0, ...steps) + 1;
    const allowed = mostSteps(group.interval);
    const parameters = {
      group: group.name,
      given,
      allowed,
      interval: printDuration(group.interval),
    };
    return [
      ...inlined.flatMap(({ rule, left }) =>
        left.map((series) => {
          const about = subject(rule.origin.definition, { place: rule.origin.place });
          return vmalertDiagnostics['not-chained'](about, { rule: nameOf(rule), series });
        }),
      ),
      ...(given > allowed
        ? [vmalertDiagnostics['too-many-steps'](subject('emitter vmalert', {}), parameters)]
        : []),
    ];
  });
}
