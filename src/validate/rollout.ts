// The release gate of a system or a service: its rollback matrix has an order and an end, and what
// it asks for can be answered.
import type { GateRowProps, RolloutGateDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, GateAction, GateCheck, GateRow, RolloutGate } from '../model/index.ts';
import { compare, decimal, parsePercent, type Decimal, type Duration } from '../units/index.ts';
import { gateDiagnostics } from './rollout-diagnostics.ts';
import {
  checkMeasures,
  covers,
  excludes,
  namesOf,
  resolveTest,
  type MeasureNames,
} from './rollout-tests.ts';
import { report, resolveDuration, shortPlace, type Scope } from './scope.ts';

export function resolveRollout(
  scope: Scope,
  definition: RolloutGateDefinition | undefined,
  parent: Subject,
  environment: Environment,
): RolloutGate | 'none' {
  if (definition === undefined) return 'none';
  const { props, place } = definition;
  const about = subject('rollout', definition, parent);
  const at = (...names: readonly (string | number)[]): Subject => property(about, ...names);
  const names = namesOf(definition);
  checkMeasures(scope, definition, (name) => at('measures', name), environment);
  const evidence = resolveTest(scope, props.evidence, names, at('evidence'));
  const rows = props.matrix.flatMap((row, i) => resolveRow(scope, row, names, at('matrix', i)));
  const verify = (props.verify ?? []).flatMap(
    (test, i) => resolveTest(scope, test, names, at('verify', i)) ?? [],
  );
  const isWhole = rows.length === props.matrix.length;
  if (isWhole) checkOrder(scope, rows, verify, at);
  const gate = {
    steps: resolveSteps(scope, props.steps ?? [], at('steps')),
    rows,
    verify,
    stableFor: resolveDuration(scope, at('stableFor'), props.stableFor, '0s'),
    before: resolveDuration(scope, at('before'), props.before, '1h'),
    budgetLeft: resolveBudget(scope, props.budgetLeft, at('budgetLeft')),
    place: shortPlace(scope, place),
  };
  return evidence ? { ...gate, evidence } : 'none';
}

function resolveRow(
  scope: Scope,
  row: GateRowProps,
  names: MeasureNames,
  about: Subject,
): readonly GateRow[] {
  const { do: action, rollBackAfter, evenWithoutTraffic = false } = row;
  const optional = (name: 'within' | 'rollBackAfter'): Duration | 'none' =>
    row[name] === undefined
      ? 'none'
      : resolveDuration(scope, property(about, name), row[name], '5m');
  const pointless = [
    ...(rollBackAfter !== undefined && action !== 'hold' ? ['rollBackAfter'] : []),
    ...(evenWithoutTraffic && action !== 'roll back' ? ['evenWithoutTraffic'] : []),
  ];
  for (const name of pointless) {
    const parameters = { property: name, action };
    report(scope, gateDiagnostics['pointless-property'](property(about, name), parameters));
  }
  const when = row.when
    ? resolveTest(scope, row.when, names, property(about, 'when'))
    : 'otherwise';
  if (when === undefined) return [];
  return [
    {
      when,
      action,
      for: resolveDuration(scope, property(about, 'for'), row.for, '0s'),
      within: optional('within'),
      rollBackAfter: optional('rollBackAfter'),
      evenWithoutTraffic,
    },
  ];
}

/** The less, the more severe; a fix forward goes on. */
const RANK: Readonly<Record<GateAction, number>> = {
  'roll back': 0,
  hold: 1,
  'fix forward': 2,
  go: 3,
};

type At = (...names: readonly (string | number)[]) => Subject;

function checkOrder(
  scope: Scope,
  rows: readonly GateRow[],
  verify: readonly GateCheck[],
  at: At,
): void {
  const last = rows.at(-1);
  if (last?.when !== 'otherwise') {
    const sentence = last ? `${last.when.name} is ${last.when.sentence}` : 'there is one';
    report(scope, gateDiagnostics['no-end'](at('matrix'), { sentence }));
  }
  for (const [i, row] of rows.entries()) {
    const about = at('matrix', i);
    const before = rows.slice(0, i);
    const earlier = before.findIndex((other) => hides(other, row)) + 1;
    const milder = before.findIndex(({ action }) => RANK[action] > RANK[row.action]) + 1;
    if (earlier > 0) {
      report(scope, gateDiagnostics['unreachable-row'](about, { row: i + 1, earlier }));
    } else if (milder > 0) {
      const { action } = row;
      const parameters = { row: i + 1, action, earlier: milder };
      const said = rows[milder - 1]?.action ?? 'go';
      report(scope, gateDiagnostics.unordered(about, { ...parameters, milder: said }));
    }
    checkGoes(scope, { row, number: i + 1 }, verify, about);
  }
}

const hides = (earlier: GateRow, row: GateRow): boolean =>
  earlier.when === 'otherwise' ||
  (row.when !== 'otherwise' && earlier.for <= row.for && covers(earlier.when, row.when));

function checkGoes(
  scope: Scope,
  { row: { when, action }, number }: { readonly row: GateRow; readonly number: number },
  verify: readonly GateCheck[],
  about: Subject,
): void {
  if (when === 'otherwise' || RANK[action] < RANK['fix forward']) return;
  const wanted = verify.find((check) => excludes(when, check));
  if (!wanted) return;
  const parameters = { row: number, action, name: when.name, sentence: when.sentence };
  report(scope, gateDiagnostics['never-goes'](about, { ...parameters, wanted: wanted.sentence }));
}

function resolveSteps(scope: Scope, given: readonly string[], about: Subject): readonly Decimal[] {
  const steps = given.map((step) => parsePercent(String(step)) ?? decimal(0));
  const grows = steps.every((step, i) => compare(step, steps[i - 1] ?? decimal(0)) > 0);
  if (steps.length > 0 && !(grows && steps.at(-1) === decimal(1))) {
    report(scope, gateDiagnostics['bad-steps'](about, { given: given.join(', ') }));
  }
  return steps;
}

function resolveBudget(scope: Scope, given: string | undefined, about: Subject): Decimal | 'none' {
  if (given === undefined) return 'none';
  const share = parsePercent(String(given));
  if (share !== undefined && Number(share) >= 0 && Number(share) <= 1) return share;
  report(scope, gateDiagnostics['bad-budget'](about, { given: String(given) }));
  return 'none';
}
