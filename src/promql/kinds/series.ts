import type { VectorSelector } from '../ast.ts';
import type { Catalogue, SampleKind, SeriesDeclaration } from '../catalogue.ts';
import { UNKNOWN, type Sample } from './sample.ts';
import { DIMENSIONLESS, parseUnit } from './units.ts';
import { ONE, RATIO, STATE, type Values } from './values.ts';

const BOUNDS: Partial<Readonly<Record<SampleKind, Values>>> = { info: ONE, state: STATE };

/** Not from the unit: shares are ratios, but so are compression and fragmentation. */
function boundsOf({ kind, unit, bounds, name }: SeriesDeclaration): Values | undefined {
  if (!bounds) return BOUNDS[kind];
  const noun = unit === 'ratio' ? RATIO.noun : `\`${name}\``;
  return { min: -Infinity, max: Infinity, ...bounds, noun, nan: true };
}

function declaredType(series: SeriesDeclaration): Sample {
  const { kind, unit, open, required, optional } = series;
  const values = boundsOf(series);
  const closed = !open;
  return {
    kind,
    unit: unit === undefined ? BOUNDS[kind] && DIMENSIONLESS : parseUnit(unit),
    series,
    ...(values && { values }),
    ...(closed && { labels: [...required, ...optional] }),
    ...(closed && !required.includes('le') && !optional.includes('le') && { withoutLe: true }),
  };
}

const types = new WeakMap<SeriesDeclaration, Sample>();

function typeOf(series: SeriesDeclaration): Sample {
  const known = types.get(series);
  if (known) return known;
  const type = declaredType(series);
  types.set(series, type);
  return type;
}

/** The one name that a selector asks for; undefined when it asks for several. */
export function nameOf({ name, matchers }: VectorSelector): string | undefined {
  if (name !== '') return name;
  return matchers.find(({ label, operator }) => label === '__name__' && operator === '=')?.value;
}

export function selectorType(selector: VectorSelector, { series }: Catalogue): Sample {
  const declaration = series.get(nameOf(selector) ?? '');
  if (!declaration) return UNKNOWN;
  const type = typeOf(declaration);
  if (!type.labels || selector.matchers.length === 0) return type;
  const { matchers } = selector;
  const isPinned = (label: string): boolean =>
    matchers.some((each) => each.label === label && each.operator === '=');
  return { ...type, labels: type.labels.filter((label) => !isPinned(label)) };
}
