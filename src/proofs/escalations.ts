// Later levels of ladders: each is raised when its alert has fired for long enough, not earlier, and
// ends with it. What fires is made up, so that all alerts of a service are tried at once.
import type { AlertClass, LabelSet } from '../ir/index.ts';
import type { EscalationStep, Team } from '../model/index.ts';
import { ESCALATION_LABEL, SLO_LABEL } from '../names/index.ts';
import { groupBy } from '../text/index.ts';
import type { EmittedRule } from '../verify/emitted-rules.ts';
import type { ProofContext } from './burn-rates.ts';
import { both, missing, type Check, type Proofs, type Subject } from './proof.ts';
import { firing } from './rules.ts';
import { samplesOf } from './samples.ts';
import type { Driven } from './driven.ts';

/** Whose alerts climb a ladder: a service's, or those of a team that belong to none. */
export interface Climbing {
  readonly name: string;
  /** Empty for alerts of no service. */
  readonly service: string;
  readonly team: Team;
}

interface Level {
  readonly raised: AlertClass;
  readonly rule: EmittedRule | undefined;
  readonly step: EscalationStep;
  readonly subject: Subject;
}

/** One proof for each ladder that these alerts climb by rules. */
export function escalationProofs(context: ProofContext, service: Climbing): Proofs {
  const levels = levelsOf(context, service);
  const found = levels.filter((each): each is Found => each.rule !== undefined);
  const undriven = levels
    .filter(({ rule }) => rule === undefined)
    .map(({ subject }) => missing(subject));
  const ladders = groupBy(found, ({ raised, rule }) =>
    [raised.severity, rule.interval ?? 0].join(' '),
  );
  const proofs = [...ladders.values()].map((same, i) => proveLadder(context, service, { same, i }));
  return both([...proofs, { proofs: [], undriven }]);
}

type Found = Level & { readonly rule: EmittedRule };

function levelsOf(
  { alerts, book }: ProofContext,
  { name, service, team }: Climbing,
): readonly Level[] {
  if (team.escalatedBy !== 'rules') return [];
  const seen = new Set<EmittedRule>();
  return alerts
    .filter(
      (each) =>
        each.service === service && each.team === team.name && !(ESCALATION_LABEL in each.labels),
    )
    .flatMap((raised) =>
      (team.escalation[raised.severity] ?? []).flatMap((step): readonly Level[] => {
        const labels = { ...raised.labels, [ESCALATION_LABEL]: step.level };
        const rule = book.alertOf({ alert: raised.alert, labels });
        // Of causes that one rule tells of, one is enough.
        if (rule && seen.has(rule)) return [];
        if (rule) seen.add(rule);
        const owner = raised.labels[SLO_LABEL] ?? name;
        const subject = { owner, alert: `${raised.alert} ${step.level}` };
        return [{ raised, rule, step, subject }];
      }),
    );
}

const TICK = 30;
const PER_AGE = 6;
// An instant selector looks back for five minutes.
const LONGEST = 240;

interface Ladder {
  readonly same: readonly Found[];
  readonly i: number;
}

function proveLadder(context: ProofContext, service: Climbing, { same, i }: Ladder): Proofs {
  const ages = [...new Set(same.map(({ step }) => step.age / 1000))].toSorted((a, b) => a - b);
  const [youngest = 0] = ages;
  const every = Math.max(TICK, Math.min(LONGEST, Math.floor(youngest / PER_AGE / TICK) * TICK));
  const start = 4 * every;
  const margin = 2 * every;
  const up = (time: number): number => Math.ceil(time / every) * every;
  const down = (time: number): number => Math.floor(time / every) * every;
  const end = start + up((ages.at(-1) ?? 0) + margin);
  const ended =
    end + up(Math.max(...same.map(({ rule }) => (rule.interval ?? 0) / 1000)) + margin + 60);
  const checks = [...groupBy(same, ({ raised }) => raised.alert)].flatMap(([alert, levels]) => {
    const at = (time: number, since: number, aspect: 'fires' | 'silent below'): Check => ({
      alert,
      at: time,
      firing: levels
        .filter(({ step }) => start + step.age / 1000 <= time)
        .map(({ rule, raised, step }) =>
          firing(rule, { ...raised.labels, [ESCALATION_LABEL]: step.level }),
        ),
      shows: levels
        .filter(({ step }) => step.age / 1000 === since)
        .map(({ subject }) => ({ subject, aspect })),
    });
    const all = levels.map(({ subject }) => ({ subject, aspect: 'resolves' as const }));
    return [
      ...ages.flatMap((age) => [
        at(start + down(age - every), age, 'silent below'),
        at(start + up(age + margin), age, 'fires'),
      ]),
      { alert, at: ended, firing: [], shows: all },
    ];
  });
  const firingNow = new Map(same.map(({ raised }) => [JSON.stringify(raised.labels), raised]));
  const series = [...firingNow.values()].map(({ labels }) => firingSeries(labels));
  const decoys = decoysOf(same);
  const rules = new Set(same.flatMap(({ rule }) => context.book.withInputs(rule, '')));
  const proof = {
    name: `${service.name.replaceAll(' ', '-')}/escalation-${i + 1}`,
    rules: [...rules],
    every,
    tests: [
      {
        name: `ladder ${i + 1} of ${service.name}`,
        step: every,
        series: samplesOf(
          [
            { seconds: start - every, series: decoys },
            { seconds: end - start + every, series: [...series, ...decoys] },
            { seconds: ended - end, series: decoys },
          ],
          every,
        ),
        checks: checks.filter(({ shows }) => shows.length > 0),
      },
    ],
  };
  return { proofs: [proof], undriven: [] };
}

/** The same alerts but for one label that their rules set, which have fired for ever. */
function decoysOf(levels: readonly Found[]): readonly Driven[] {
  const found = levels.flatMap(({ raised, rule }) =>
    ['alertname', ...Object.keys(rule.labels)]
      .filter((label) => label !== ESCALATION_LABEL)
      .map((label) => firingSeries({ ...raised.labels, [label]: 'other' })),
  );
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

const firingSeries = (labels: LabelSet): Driven => ({
  name: 'ALERTS',
  labels: { ...labels, alertstate: 'firing' },
  kind: 'stands',
  value: 1,
});
