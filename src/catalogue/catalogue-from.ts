// Merges all sources into one catalogue: kinds from who declares types, labels from who lists series.
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import { catalogueOf, type Catalogue, type SeriesDeclaration } from '../promql/index.ts';
import { byText } from '../text/index.ts';
import { agreeOnKind, claimsOf, type Claim } from './kinds-of.ts';
import { exposedSightings, labelsOf } from './labels-of.ts';
import { prometheusSeries } from './prometheus-series.ts';
import { readSource } from './read-source.ts';
import type { Reading, Sighting } from './reading.ts';
import type { CatalogueSource } from './source.ts';
import { unitOf, type Named } from './units.ts';

export interface CatalogueOptions {
  /** Labels that a scrape adds to all that a process exposes. @default ['job', 'instance'] */
  readonly targetLabels: readonly string[];
  /** Whether there may be series and labels that no source shows. @default false */
  readonly open?: boolean;
}

/** What a scrape adds when nobody says otherwise. */
export const TARGET_LABELS: readonly string[] = Object.freeze(['job', 'instance']);

/**
 * The catalogue that all sources make together: exposition text, and the answers of
 * `/api/v1/series`, `/api/v1/label/__name__/values`, `/api/v1/metadata` and
 * `/api/v1/targets/metadata`. It is complete when a source lists series and all could be read.
 *
 * @example
 * catalogueFrom([{ path: 'shop.prom', text: '# TYPE jobs gauge\njobs{queue="a"} 1\n' }], { targetLabels: ['job'] })
 * // jobs: a gauge with the labels job and queue; beside it up, ALERTS, …
 */
export function catalogueFrom(
  sources: readonly CatalogueSource[],
  options: CatalogueOptions = { targetLabels: TARGET_LABELS },
): Diagnosed<Catalogue> {
  const readings = sources.map(readSource);
  const known = new Set(
    readings.flatMap(({ sightings, names }) => [...sightings.keys(), ...names]),
  );
  const claims = claimsOf(readings, (name) => known.has(name));
  const names = [...new Set([...known, ...claims.keys()])].toSorted(byText);
  const declared = names.map((name) =>
    declare(name, claims.get(name) ?? [], { readings, options }),
  );
  const series = withPrometheusSeries(
    declared.map(([each]) => each),
    options,
  );
  const isComplete =
    options.open !== true &&
    readings.some(({ lists }) => lists === 'all') &&
    readings.every(({ lists }) => lists !== 'some');
  return [
    catalogueOf(series, isComplete),
    [...readings.flatMap(({ diagnostics }) => diagnostics), ...declared.flatMap(([, it]) => it)],
  ];
}

interface Context {
  readonly readings: readonly Reading[];
  readonly options: CatalogueOptions;
}

function declare(
  name: string,
  claims: readonly Claim[],
  { readings, options: { targetLabels, open = false } }: Context,
): readonly [SeriesDeclaration, readonly Diagnostic[]] {
  const [agreed, conflicts] = agreeOnKind(claims);
  const labels = labelsOf(name, readings, targetLabels);
  const isInfo = labels !== undefined && looksLikeInfo(name, readings);
  const kind = isInfo && conflicts.length === 0 && isSingle(agreed) ? 'info' : agreed;
  const unit =
    kind === 'info' || conflicts.length > 0 ? undefined : unitOfSeries(name, claims, readings);
  const always = claims.length === 0 ? [] : [...targetLabels, ...(claims[0]?.series.labels ?? [])];
  const declaration = {
    name,
    metric: claims[0]?.series.metric ?? name,
    kind,
    ...(unit !== undefined && { unit }),
    required: labels?.required ?? [...new Set(always)].toSorted(byText),
    optional: labels?.optional ?? [],
    open: open || labels === undefined,
    values: {},
  };
  return [declaration, conflicts];
}

const isSingle = (kind: string): boolean => kind === 'gauge' || kind === 'unknown';

/** The classic format has no type for them: gauges that are 1 for the sake of their labels. */
function looksLikeInfo(name: string, readings: readonly Reading[]): boolean {
  const seen = exposedSightings(name, readings);
  return (
    name.endsWith('_info') &&
    seen.length > 0 &&
    seen.every(({ isOne, labels }) => isOne && labels.size > 0)
  );
}

function unitOfSeries(
  name: string,
  claims: readonly Claim[],
  readings: readonly Reading[],
): string | undefined {
  const values = valuesOf(exposedSightings(name, readings));
  if (claims.length === 0) return unitOf({ name, type: 'unknown', ...values });
  const units = claims.map(({ series, family: { name: metric, type, unit } }) =>
    series.unit === 'observed'
      ? unitOf({ name: metric, type, ...(unit !== undefined && { unit }), ...values })
      : UNITS[series.unit],
  );
  const [first, ...others] = new Set(units.filter((unit) => unit !== undefined));
  return others.length === 0 ? first : undefined;
}

/** What the values seen say of the unit. */
function valuesOf(seen: readonly Sighting[]): Pick<Named, 'exceedsOne' | 'isTime'> {
  const isTime = seen.some(({ hasTime }) => hasTime);
  const isNoTime = seen.some(({ hasNoTime }) => hasNoTime);
  return {
    exceedsOne: seen.some(({ hasNoShare }) => hasNoShare),
    ...((isTime || isNoTime) && { isTime: !isNoTime }),
  };
}

const UNITS = { timestamp: 'timestamp', none: undefined } as const;

/** What Prometheus makes itself is always there; a server's list knows its labels better. */
function withPrometheusSeries(
  declared: readonly SeriesDeclaration[],
  { targetLabels, open = false }: CatalogueOptions,
): readonly SeriesDeclaration[] {
  const seen = new Map(declared.map((each) => [each.name, each]));
  for (const own of prometheusSeries(targetLabels)) {
    const { required, optional } = seen.get(own.name) ?? own;
    const isKnown = !own.open && seen.get(own.name)?.open === false;
    seen.set(own.name, { ...own, ...(isKnown && { required, optional }), open: open || own.open });
  }
  return [...seen.values()].toSorted((a, b) => byText(a.name, b.name));
}
