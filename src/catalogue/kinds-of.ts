// What the sources together say of a series' kind and unit.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { SampleKind } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import { catalogueDiagnostics } from './diagnostics.ts';
import { seriesOf, type FamilySeries } from './families.ts';
import type { Family, Reading } from './reading.ts';
import { placeOf } from './source.ts';

/** A series as a family of one source declares it. */
export interface Claim {
  readonly series: FamilySeries;
  readonly family: Family;
}

/** What all sources claim, by the name of the series. */
export function claimsOf(
  readings: readonly Reading[],
  isSeen: (series: string) => boolean,
): ReadonlyMap<string, readonly Claim[]> {
  const claims = readings.flatMap(({ families }) => claimsOfSource(families, isSeen));
  return groupBy(claims, ({ series }) => series.name);
}

function claimsOfSource(
  families: readonly Family[],
  isSeen: (series: string) => boolean,
): readonly Claim[] {
  const types = new Map<string, Set<string>>();
  for (const { name, type } of families) types.set(name, (types.get(name) ?? new Set()).add(type));
  return families.flatMap((family) =>
    seriesOf(family, isSeen, types.get(family.name)?.size === 1)
      // A family that bears the series' own name knows best: `x_count` beside a summary `x`.
      .filter(({ name }) => name === family.name || !types.has(name))
      .map((series) => ({ series, family })),
  );
}

// What one process cannot say in the classic format, another says in OpenMetrics.
const REFINES: Readonly<Partial<Record<SampleKind, SampleKind>>> = {
  info: 'gauge',
  state: 'gauge',
};

/** The kind that all claims agree on; unknown, and told, when they do not. */
export function agreeOnKind(
  claims: readonly Claim[],
): readonly [kind: SampleKind, conflicts: readonly Diagnostic[]] {
  const certain = claims.filter(({ series }) => series.kind !== 'unknown');
  const [first] = certain;
  if (!first) return ['unknown', []];
  const finest = certain.find(({ series }) => series.kind in REFINES) ?? first;
  const { kind } = finest.series;
  const other = certain.find(({ series }) => series.kind !== kind && series.kind !== REFINES[kind]);
  return other ? ['unknown', [conflict(finest, other)]] : [kind, []];
}

function conflict(first: Claim, second: Claim): Diagnostic {
  const place = claimPlace(first);
  const { file, line } = claimPlace(second);
  const about = { path: [], property: [], place, length: 1 };
  return catalogueDiagnostics['conflicting-kinds'](about, {
    series: first.series.name,
    first: first.family.type,
    second: second.family.type,
    where: `${file}:${line}`,
  });
}

const claimPlace = ({ family: { source, line, name } }: Claim): ReturnType<typeof placeOf> =>
  line === undefined ? placeOf(source, `"${name}"`) : { file: source.path, line, column: 1 };
