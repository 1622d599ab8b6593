// SLOs that are made of other SLOs: composites of weighted parts, and journeys that are as good as
// their worst step. They read what their parts record, never raw series.
import { slo, type SloDefinition, type SloProps } from '../define/index.ts';
import { isRecord, nameValue, propsOf } from '../define/inputs.ts';
import { property } from '../diagnostics/index.ts';
import type { Drive, MadeOf, PartSlo, Sli } from '../model/sli.ts';
import { unusable, type Check } from './checks.ts';
import { composed, type Weigh, type WeighedPart } from './composite-counts.ts';
import { sliDiagnostics } from './diagnostics.ts';

/** An SLO that counts as a part of another one. */
export interface PartProps {
  /** An SLO of this or of another service, as it stands in `slos`. */
  readonly slo: SloDefinition;
  /** How much it counts compared with the other parts. @default 1 */
  readonly weight?: number;
}

export interface CompositeProps {
  readonly parts: readonly PartProps[];
  /**
   * What the weights are given to: the `parts`, whatever their traffic, or their `events`, so that
   * busy parts count more. @default 'parts'
   */
  readonly weigh?: 'parts' | 'events';
}

/**
 * A composite: the weighted mean of other SLOs.
 *
 * @example
 * composite({ name: 'shop', objective: '99.5%', parts: [{ slo: checkout, weight: 3 }, { slo: search }] })
 * // slo:events:increase30s      sum(slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s)
 * // slo:bad_events:increase30s  events × (3 × share of bad checkouts + share of bad searches) / 4
 */
export function composite<const Level extends string = never>(
  props: SloProps<Level> & CompositeProps,
): SloDefinition<Level> {
  const { parts, weigh = 'parts' } = propsOf(props);
  const given: readonly unknown[] = Array.isArray(parts) ? parts : [];
  const problem =
    problemOf(given.map((part) => (isRecord(part) ? part['slo'] : undefined))) ??
    problemOfWeights(given) ??
    (weigh === 'parts' || weigh === 'events' ? undefined : badWeigh(weigh));
  if (problem) return slo(props, refused('composite', 'parts', problem));
  const weights = parts.map(({ weight = 1 }) => weight);
  const slis = parts.map((part) => part.slo.sli);
  return slo(props, madeOf({ kind: 'composite', field: 'parts', weigh, slis, weights }));
}

export interface JourneyProps {
  /** The SLOs of the steps, all of which have to be good. */
  readonly steps: readonly SloDefinition[];
}

/**
 * A journey through several steps: at any time it is as bad as the worst of them.
 *
 * @example
 * journey({ name: 'buying', objective: '99%', steps: [search, checkout, payment] })
 * // slo:events:increase30s      max(slo:events:increase30s{slo=~"…"} offset 30s)
 * // slo:bad_events:increase30s  events × max(share of bad events of each step)
 */
export function journey<const Level extends string = never>(
  props: SloProps<Level> & JourneyProps,
): SloDefinition<Level> {
  const { steps } = propsOf(props);
  const problem = problemOf(Array.isArray(steps) ? steps : []);
  if (problem) return slo(props, refused('journey', 'steps', problem));
  const slis = steps.map(({ sli }) => sli);
  const weights = steps.map(() => 1);
  return slo(props, madeOf({ kind: 'journey', field: 'steps', weigh: 'worst', slis, weights }));
}

interface Problem {
  readonly problem: string;
  readonly fix: string;
}

function problemOf(parts: readonly unknown[]): Problem | undefined {
  const wrong = parts.find((part) => !isSlo(part));
  if (wrong !== undefined || parts.includes(undefined))
    return { problem: `${nameValue(wrong)} is not an SLO`, fix: 'name SLOs, as in `slos`' };
  if (parts.length < 2)
    return {
      problem: `it is made of ${parts.length === 0 ? 'nothing' : 'one SLO'}`,
      fix: 'name at least two SLOs',
    };
  const isTwice = new Set(parts.map((part) => (isSlo(part) ? part.sli : part))).size < parts.length;
  return isTwice
    ? { problem: 'one SLO is named twice', fix: 'name it once, with a greater weight' }
    : undefined;
}

function problemOfWeights(parts: readonly unknown[]): Problem | undefined {
  const weights = parts.map((part) => (isRecord(part) ? (part['weight'] ?? 1) : 1));
  const wrong = weights.find(
    (weight) => typeof weight !== 'number' || !Number.isFinite(weight) || weight <= 0,
  );
  return wrong === undefined
    ? undefined
    : { problem: `${nameValue(wrong)} is no weight`, fix: 'write a number above 0: weight: 3' };
}

const badWeigh = (weigh: unknown): Problem => ({
  problem: `weigh is ${nameValue(weigh)}`,
  fix: "write weigh: 'parts' or weigh: 'events'",
});

const isSlo = (given: unknown): given is SloDefinition =>
  isRecord(given) && given['kind'] === 'slo' && isRecord(given['sli']);

const refused = (kind: string, field: string, problem: Problem): Sli =>
  unusable(kind, kind, ((about) => [
    sliDiagnostics['bad-parts'](property(about, field), { kind, ...problem }),
  ]) satisfies Check);

interface Made {
  readonly kind: string;
  readonly field: string;
  readonly weigh: Weigh;
  readonly slis: readonly Sli[];
  readonly weights: readonly number[];
}

const SENTENCES: Readonly<Record<Weigh, string>> = {
  parts:
    'An event is one of any of its parts. In each interval as large a share of them is bad as is the mean of the shares of the parts, by their weights; a part without events has no say.',
  events:
    'An event is one of any of its parts, and counts as often as the weight of the part says.',
  worst:
    'An event is one of the busiest step. In each interval as large a share of them is bad as of the worst step.',
};

function madeOf({ kind, field, weigh, slis, weights }: Made): Sli {
  const own: MadeOf = {
    parts: slis,
    field,
    complete: (parts) => {
      const weighed = parts.map((part, i): WeighedPart => ({ ...part, weight: weights[i] ?? 1 }));
      return {
        ...common,
        definition: { [field]: printParts(weighed), weigh },
        metrics: [...new Set(parts.flatMap(({ sli }) => sli.metrics))],
        selections: parts.flatMap(({ sli }) => sli.selections),
        ...driveOf(parts),
        ...composed(weighed, weigh),
      };
    },
  };
  const common = {
    kind,
    defaultName: kind,
    sentence: SENTENCES[weigh],
    madeOf: own,
    check: () => [],
  };
  const unknown = { counts: 'samples', base: () => [], tile: () => [] } as const;
  return { ...common, ...unknown, definition: {}, metrics: [], selections: [] };
}

/** @example printParts(parts) // 3 shop-checkout, 1 shop-search */
const printParts = (parts: readonly WeighedPart[]): string =>
  parts.every(({ weight }) => weight === 1)
    ? parts.map(({ id }) => id).join(', ')
    : parts.map(({ id, weight }) => `${weight} ${id}`).join(', ');

/** When all parts have a share of bad events, so has what is made of them. */
function driveOf(parts: readonly PartSlo[]): { readonly drive?: Drive } {
  const drives = parts.flatMap(({ sli }) => sli.drive ?? []);
  if (drives.length < parts.length) return {};
  const areLooks = drives.some(({ of }) => of === 'looks');
  return {
    drive: {
      of: areLooks ? 'looks' : 'shares',
      targets: (share) => drives.flatMap((drive) => drive.targets(share)),
    },
  };
}
