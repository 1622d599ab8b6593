// SLOs that are made of others. OpenSLO gives the whole no objective and no SLI: it says by weights and
// targets of its parts how fast the whole burns, which is turned round here.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Model, Slo } from '../../model/index.ts';
import { compare, toNumber } from '../../units/index.ts';
import type { SloOf } from './alerting.ts';
import { exportDiagnostics } from './diagnostics.ts';
import type { OpensloDocument, Spec } from './document.ts';
import { indicatorOf, type Indicator } from './indicators/index.ts';
import { nameOf } from './names.ts';
import { aboutSlo } from './report.ts';
import { objectiveOf, sloDocument, type Promised } from './slo-document.ts';

export interface Composites {
  readonly own: readonly OpensloDocument[];
  /** The SLOs that are exported. */
  readonly said: readonly Slo[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Part {
  readonly slo: Slo;
  readonly indicator: Indicator;
  readonly weight: number;
}

interface Whole {
  readonly slo: Slo;
  readonly parts: readonly Part[];
}

/** A kind of SLI that is made of others. */
interface Made {
  /** Where its definition names the parts. */
  readonly field: string;
  /** Why OpenSLO cannot say it. */
  problem(whole: Whole): string | undefined;
  promised(whole: Whole): Omit<Promised, 'indicatorRef'>;
}

const KINDS: ReadonlyMap<string, Made> = new Map<string, Made>([
  [
    'composite',
    {
      field: 'parts',
      problem: ({ slo }) =>
        slo.sli.definition['weigh'] === 'parts' ? undefined : 'a composite that weighs by events',
      promised: (whole) => ({
        budgetingMethod: 'Occurrences',
        objectives: whole.parts.map((part) => weighed(part, whole)),
      }),
    },
  ],
  [
    'journey',
    {
      field: 'steps',
      problem: problemOfJourney,
      promised: ({ parts }) => ({ budgetingMethod: 'Timeslices', objectives: parts.map(partOf) }),
    },
  ],
]);

/** The objects of SLOs that are made of others; nothing of those that count events. */
export function composites(
  of: Omit<SloOf, 'slo'>,
  slos: readonly Slo[],
  model: Model,
): Composites | undefined {
  const [first] = slos;
  const made = KINDS.get(first?.sli.kind ?? '');
  if (!first || !made) return undefined;
  const { parts, lacking } = partsOf(first.sli.definition[made.field], model);
  const each = slos.map((slo) => {
    const whole = { slo, parts };
    const what = lacking ?? made.problem(whole);
    if (what === undefined) return { slo, said: sloDocument({ ...of, slo }, made.promised(whole)) };
    const about = aboutSlo(of.service, slo);
    return { slo, lost: exportDiagnostics['no-composite'](about, { what, slo: slo.id }) };
  });
  return {
    own: each.flatMap(({ said }) => said ?? []),
    said: each.flatMap(({ slo, said }) => (said ? [slo] : [])),
    diagnostics: each.flatMap(({ lost }) => lost ?? []),
  };
}

interface Parts {
  readonly parts: readonly Part[];
  /** What is wrong where one of them cannot be a part there. */
  readonly lacking?: string;
}

/** The parts that a definition names: `3 shop-checkout, 1 shop-search`. */
function partsOf(named: string | undefined, { systems, environment }: Model): Parts {
  const all = systems.flatMap((system) => system.services.flatMap(({ slos }) => slos));
  const parts: Part[] = [];
  for (const text of named?.split(', ') ?? []) {
    const [id = '', weight = '1'] = text.split(' ').toReversed();
    const slo = all.find((it) => it.id === id);
    const indicator = slo && indicatorOf(slo, environment);
    if (!slo || !indicator)
      return { parts, lacking: `a composite of ${id}, which has no SLI there` };
    parts.push({ slo, indicator, weight: Number(weight) });
  }
  return { parts };
}

const partOf = ({ slo, indicator }: Part): Spec => ({
  indicatorRef: nameOf(slo.source),
  ...objectiveOf(slo.id, slo, indicator),
});

// More digits than anybody sees on a burn rate, fewer than a number has.
const DIGITS = 12;

/**
 * A part with its weight. Budgets of parts burn as often too fast as the weight says: with the share
 * _s_ of the weights and budgets _b_ of the part and _B_ of the whole, the part says _s_ of the whole
 * where the weight is _s_ × _b_ / _B_.
 */
function weighed(part: Part, { slo, parts }: Whole): Spec {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const weight = ((part.weight / all) * toNumber(part.slo.budget)) / toNumber(slo.budget);
  const { spec, limit } = part.indicator;
  // Slices are not counted as such where they are weighed: each look is one.
  const looks = { spec, ...(limit && { limit }) };
  return {
    ...partOf({ ...part, indicator: looks }),
    compositeWeight: Number(weight.toPrecision(DIGITS)),
  };
}

/** In OpenSLO a slice is bad if it is for any part, and the strictest of the targets holds. */
function problemOfJourney({ slo, parts }: Whole): string | undefined {
  const other = parts.find(({ indicator }) => indicator.slice === undefined);
  if (other)
    return `the worst of shares of events, as of ${other.slo.id}, and not of slices of time`;
  const isStrictest =
    parts.some((part) => compare(part.slo.objective, slo.objective) === 0) &&
    parts.every((part) => compare(part.slo.objective, slo.objective) <= 0);
  return isStrictest
    ? undefined
    : 'a journey with another objective than the strictest of its steps';
}
