// Burn-rate alerts: a story of each tier, in which the budget burns a little too slowly, a little too
// fast, altogether, and not at all.
import type { AlertClass } from '../ir/index.ts';
import { isBaseWindow } from '../model/rhythm.ts';
import type { BurnRateTier, Drive, Model, Sli, Slo } from '../model/index.ts';
import { badEventsSeries, burnRateAlertName, eventsSeries, SLO_LABEL } from '../names/index.ts';
import type { EmittedRule } from '../verify/emitted-rules.ts';
import { maintenanceStory } from './maintenance.ts';
import {
  both,
  missing,
  unproven,
  type Aspect,
  type Check,
  type Proof,
  type Proofs,
} from './proof.ts';
import { rangesOf } from './ranges.ts';
import { firing, type RuleBook } from './rules.ts';
import { samplesOf, type Phase } from './samples.ts';
import { decoysWhere, groupLabels, seriesWhere } from './slo-series.ts';

export interface ProofContext {
  readonly model: Model;
  readonly book: RuleBook;
  readonly alerts: readonly AlertClass[];
}

/** One proof for each tier. */
export const burnRateProofs = (context: ProofContext, slo: Slo): Proofs =>
  both(slo.tiers.map((tier) => proveTier(context, slo, tier)));

function proveTier(context: ProofContext, slo: Slo, tier: BurnRateTier): Proofs {
  const alert = burnRateAlertName(tier.long);
  const subject = { owner: slo.id, alert };
  const refuse = (reason: string): Proofs => unproven(subject, reason);
  const raised = context.alerts.find(
    ({ alert: name, labels }) => name === alert && labels[SLO_LABEL] === slo.id,
  );
  const rule = raised && context.book.alertOf(raised);
  if (!raised || !rule) return { proofs: [], undriven: [missing(subject)] };
  const { drive } = slo.sli;
  if (!drive) return refuse('its SLI is PromQL that no series are known for');
  const seriesAt = (share: number) => seriesWhere(context.model, slo, drive.targets(share));
  const refusal = [0, 1].map(seriesAt).find((each) => typeof each === 'string');
  if (typeof refusal === 'string') return refuse(refusal);
  const fires = firing(rule, { ...raised.labels, ...groupLabels(slo) });
  const rules = context.book.withInputs(rule, slo.id);
  const rhythm = rhythmOf(context.model, { slo, tier, rules, drive });
  const atRest = seriesAt(0);
  if (typeof atRest === 'string') return refuse(atRest);
  const decoys = decoysWhere(context.model, slo, drive.targets(1));
  const phase = (seconds: number, share: number): Phase => {
    const series = seriesAt(share);
    return { seconds, series: typeof series === 'string' ? [] : [...series, ...decoys] };
  };
  const story = storyOf({ slo, tier, drive, rhythm });
  const check = ({ aspect, at, isFiring }: Moment): Check => ({
    alert,
    at,
    firing: isFiring ? [fires] : [],
    shows: [{ subject, aspect }],
  });
  const kept = maintenanceStory({
    slo,
    tier,
    rhythm,
    until: untilFiring({ slo, tier, drive, rhythm }),
    at: (share) => phase(0, share).series,
  });
  const idle = { seconds: tier.short / 1000 + 4 * rhythm.every + rhythm.late, series: atRest };
  const stepSeconds = rhythm.step;
  const proof: Proof = {
    name: `${raised.service}/${slo.id}-${alert}`,
    rules,
    slo: slo.id,
    every: rhythm.every,
    tests: [
      {
        name: `${alert} of ${slo.id}`,
        step: stepSeconds,
        series: samplesOf(
          story.phases.map(({ seconds, share }) => phase(seconds, share)),
          stepSeconds,
        ),
        checks: story.moments.map(check),
      },
      ...(drive.of === 'shares' && slo.sli.counts === 'counters'
        ? [
            {
              name: `${alert} of ${slo.id} without traffic`,
              step: stepSeconds,
              series: samplesOf([{ ...idle, series: [...standing(idle), ...decoys] }], stepSeconds),
              checks: [0.5, 1].map((part) =>
                check({
                  aspect: 'no traffic',
                  at: toStep(idle.seconds * part, rhythm.every),
                  isFiring: false,
                }),
              ),
            },
          ]
        : []),
      ...(kept
        ? [
            {
              name: `${alert} of ${slo.id} in maintenance`,
              step: stepSeconds,
              series: samplesOf(kept.phases, stepSeconds),
              checks: kept.moments.map(check),
            },
          ]
        : []),
    ],
  };
  return { proofs: [proof], undriven: [] };
}

const standing = ({ series }: Phase) => series.map((each) => ({ ...each, value: 0 }));

interface RhythmOfProof {
  /** Seconds between evaluations: short windows hold ten of them, so that long ones cost little. */
  readonly every: number;
  readonly step: number;
  /** How many seconds what is counted may be late. */
  readonly late: number;
  /** The part of a tile that is between two evaluations: so often is one look counted in tiles. */
  readonly overlap: number;
}

interface Rhythmic {
  readonly slo: Slo;
  readonly tier: BurnRateTier;
  readonly rules: readonly EmittedRule[];
  readonly drive: Drive;
}

/** A look at a rate sees what has been for a while; how far counters look back makes no difference. */
const reachOf = (drive: Drive): number =>
  drive.of === 'shares'
    ? 0
    : Math.max(0, ...drive.targets(1).map(({ expression }) => rangesOf(expression).longest));

const PER_SHORT_WINDOW = 10;
// Prometheus takes a value for gone after five minutes, so that nobody reads what is older.
const SEEN = 240;
const LOOKS = 4;
const MOST_LOOKS = 1000;

function rhythmOf({ environment }: Model, { slo, tier, rules, drive }: Rhythmic): RhythmOfProof {
  const base = environment.evaluationInterval / 1000;
  const [long, short] = [tier.long / 1000, tier.short / 1000];
  const areLooks = drive.of === 'looks';
  // Looks are counted one by one, so that there must be a few before the alert fires.
  const wanted = areLooks
    ? Math.max((long * Number(tier.factor) * Number(slo.budget)) / LOOKS, long / MOST_LOOKS)
    : Infinity;
  const least = Math.min(short / PER_SHORT_WINDOW, wanted, slo.sli.madeOf ? SEEN : Infinity);
  const every = Math.max(base, Math.floor(least / base) * base);
  const base30s = new Set(
    [eventsSeries, badEventsSeries].map((series) => series(environment.evaluationInterval)),
  );
  const isBase = rules.some(({ name }) => base30s.has(name));
  // Tiles need few samples, base counts one for each of their intervals.
  const most = isBase ? base : Math.min(every, environment.tileInterval / 1000 / 5);
  const step = divisorOf(every, most);
  const tile = environment.tileInterval / 1000;
  const overlap = isBaseWindow(tier.long) ? 1 : Math.min(1, every / tile);
  // A look is in its tile at once, and in all of those that it falls into only after a tile.
  const lookLate = overlap < 1 ? tile : 0;
  const late = areLooks ? lookLate : short >= 900 ? tile + environment.tileSettle / 1000 : 0;
  // What is made of others reads what they had recorded an evaluation ago.
  const depth = depthOf(slo.sli);
  return { every, step, late: late + step + reachOf(drive) + depth * (every + late), overlap };
}

/** How many SLOs stand on each other. */
const depthOf = ({ madeOf }: Sli): number =>
  madeOf ? 1 + Math.max(0, ...madeOf.parts.map(depthOf)) : 0;

/** The greatest whole divisor up to a limit. */
function divisorOf(whole: number, most: number): number {
  let parts = Math.max(1, Math.ceil(whole / most));
  while (parts < whole && whole % parts !== 0) parts += 1;
  return whole / parts;
}

const toStep = (time: number, every: number): number => Math.round(time / every) * every;

interface Moment {
  readonly aspect: Aspect;
  readonly at: number;
  readonly isFiring: boolean;
}

interface Story {
  readonly phases: readonly { readonly seconds: number; readonly share: number }[];
  readonly moments: readonly Moment[];
}

interface Told {
  readonly slo: Slo;
  readonly tier: BurnRateTier;
  readonly drive: Drive;
  readonly rhythm: RhythmOfProof;
}

/** After how many seconds in which everything fails the alert fires, but for what is late. */
function untilFiring({ slo, tier, drive, rhythm }: Told): number {
  const limit = Number(tier.factor) * Number(slo.budget);
  const few = drive.of === 'looks' ? Number(slo.evidence.least) * rhythm.every * rhythm.overlap : 0;
  return Math.max((limit * tier.long) / 1000, few);
}

/** How far from its threshold a burn is that is a little too fast or too slow. */
const JUST = 0.05;

function storyOf({ slo, tier, drive, rhythm }: Told): Story {
  const { every, late } = rhythm;
  const [long, short, hold] = [tier.long / 1000, tier.short / 1000, tier.for / 1000];
  const limit = Number(tier.factor) * Number(slo.budget);
  // Looks are good or bad: the alert fires as soon as enough of them were bad.
  const below = drive.of === 'shares' ? limit * (1 - JUST) : 0;
  const above = drive.of === 'shares' ? Math.min(limit * (1 + JUST), (1 + limit) / 2) : 1;
  const few = drive.of === 'looks' ? Number(slo.evidence.least) * every * rhythm.overlap : 0;
  const until = Math.max(((limit - below) / (above - below)) * long, few);
  const margin = 2 * every + late;
  const up = (time: number): number => Math.ceil(time / every) * every;
  const down = (time: number): number => Math.max(0, Math.floor(time / every) * every);
  const first = up(long + late + every);
  const detected = up(until + margin + hold);
  const burst = up(short + margin);
  const over = first + detected + burst;
  const stillFiring = down(short * (1 - limit) - margin);
  const healthy = up(short + margin);
  return {
    phases: [
      { seconds: first, share: below },
      { seconds: detected, share: above },
      { seconds: burst, share: 1 },
      { seconds: healthy + every, share: 0 },
    ],
    moments: [
      { aspect: 'silent below', at: first, isFiring: false },
      { aspect: 'fires', at: first + down(until - margin), isFiring: false },
      { aspect: 'fires', at: first + detected, isFiring: true },
      { aspect: 'resolves', at: over + stillFiring, isFiring: true },
      { aspect: 'resolves', at: over + healthy, isFiring: false },
    ],
  };
}
