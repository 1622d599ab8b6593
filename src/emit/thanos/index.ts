import { subject, type Diagnostic } from '../../diagnostics/index.ts';
import type { EmittedFile, Emitter, Plan, Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { THANOS_EMITTER } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import {
  duration,
  parseDuration,
  printDuration,
  type Duration,
  type DurationText,
} from '../../units/index.ts';
import { thanosDiagnostics } from './diagnostics.ts';
import { placeRules, reachOf, type Placed } from './place.ts';

export interface ThanosRulerOptions {
  /** How far back rules beside Prometheus may read; less than it keeps. @default '6h' */
  readonly local?: DurationText;
  /** What the ruler does when a store does not answer: no result, or one of what is there. @default 'abort' */
  readonly partialResponse?: 'abort' | 'warn';
  /** External labels of Prometheus and the ruler, those that tell replicas apart among them. @default none */
  readonly externalLabels?: readonly string[];
}

/** Makes `thanosRuler`, from the target that writes rules for Prometheus alone. */
export const thanosRulerOn =
  (rules: Emitter) =>
  (options: ThanosRulerOptions = {}): Emitter => ({
    name: THANOS_EMITTER,
    check: (plan) => checkOptions(plan, options),
    emit: (plan) => {
      const placed = placeRules(plan, localOf(options));
      const { partialResponse = 'abort' } = options;
      return [
        ...side('prometheus', plan, (file) => besidePrometheus(file, placed), rules),
        ...side('ruler', plan, (file) => inRuler(file, placed, partialResponse), rules),
      ];
    },
  });

const DEFAULT_LOCAL = '6h';

const localOf = ({ local }: ThanosRulerOptions): Duration =>
  (local === undefined ? undefined : parseDuration(local)) ?? duration(DEFAULT_LOCAL);

function side(
  folder: 'prometheus' | 'ruler',
  plan: Plan,
  choose: (file: RuleFile) => RuleFile,
  rules: Emitter,
): readonly EmittedFile[] {
  const files = plan.ruleFiles.map(choose).filter(({ groups }) => groups.length > 0);
  return rules.emit({ ...plan, ruleFiles: files }).map((file, i) => ({
    ...file,
    path: `thanos/${folder}/${files[i]?.name ?? ''}.yaml`,
    emitter: THANOS_EMITTER,
  }));
}

const only = (
  groups: readonly RuleGroup[],
  isWanted: (rule: Rule) => boolean,
): readonly RuleGroup[] =>
  groups
    .map((group) => ({ ...group, rules: group.rules.filter(isWanted) }))
    .filter(({ rules }) => rules.length > 0);

function besidePrometheus(file: RuleFile, { inRuler: away }: Placed): RuleFile {
  const groups = only(file.groups, (rule) => !away.has(rule));
  const reach = Math.max(
    0,
    ...groups.flatMap(({ rules }) => rules.map(({ expression }) => reachOf(expression))),
  );
  const told =
    reach === 0 ? '' : `, and reads back ${printDuration(duration(`${reach}ms`))} at most`;
  return { ...file, summary: `${file.summary} It is evaluated by Prometheus${told}.`, groups };
}

function inRuler(file: RuleFile, { inRuler: here, inputsOf }: Placed, strategy: string): RuleFile {
  const groups = only(file.groups, (rule) => here.has(rule)).map((group) => ({
    ...group,
    settings: { partial_response_strategy: strategy },
  }));
  const crossing = groups
    .flatMap(({ rules }) => rules.flatMap(inputsOf))
    .filter((rule) => !here.has(rule))
    .map((rule) => (rule.kind === 'recording' ? rule.record : `ALERTS of ${rule.alert}`));
  const names = [...new Set(crossing)].toSorted(byText).join(', ');
  const told = names === '' ? '' : ` From Prometheus it reads ${names}.`;
  return { ...file, summary: `${file.summary} It is evaluated by Thanos Ruler.${told}`, groups };
}

function checkOptions(plan: Plan, options: ThanosRulerOptions): readonly Diagnostic[] {
  const about = subject('emitter thanosRuler', {});
  const { local, externalLabels = [] } = options;
  const parsed = local === undefined ? duration(DEFAULT_LOCAL) : parseDuration(local);
  if (parsed === undefined || parsed <= 0) {
    const given = `"${String(local)}"`;
    return [thanosDiagnostics['not-a-duration'](about, { name: 'local', given })];
  }
  const set = new Set(rulesOf(plan).flatMap(({ labels }) => Object.keys(labels)));
  return [
    ...externalLabels
      .filter((label) => set.has(label))
      .map((label) => thanosDiagnostics['label-taken'](about, { label })),
    ...emptyAnnotations(plan, placeRules(plan, parsed)),
  ];
}

const rulesOf = ({ ruleFiles }: Plan): readonly Rule[] =>
  ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));

/** Texts of alerts that ask for series which are not there where the alert is evaluated. */
function emptyAnnotations(plan: Plan, { inRuler: away }: Placed): readonly Diagnostic[] {
  const about = subject('emitter thanosRuler', {});
  const missing = new Set(
    [...away].flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : [])),
  );
  const asked = new Map<string, number>();
  for (const rule of rulesOf(plan)) {
    if (rule.kind === 'recording' || away.has(rule)) continue;
    for (const [annotation, text] of Object.entries(rule.annotations)) {
      for (const series of missing) {
        const key = `${annotation}\n${series}`;
        if (text.includes(`${series}{`)) asked.set(key, (asked.get(key) ?? 0) + 1);
      }
    }
  }
  return [...asked].map(([key, count]) => {
    const [annotation = '', series = ''] = key.split('\n');
    const given = count === 1 ? '1 alert' : `${count} alerts`;
    return thanosDiagnostics['empty-annotation'](about, { annotation, given, series });
  });
}
