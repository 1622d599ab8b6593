// The algebra of units: base units with exponents. `ratio` and `1` are both "no unit at all";
// `timestamp` is a base unit of its own that sums and differences treat specially.

/** A product of base units; equal units are the same object. */
export interface Unit {
  /** How it is printed: `bytes/seconds`, `1/seconds`, `seconds^2`, `1`. */
  readonly text: string;
  /** By base unit, in the order of their names; never 0. */
  readonly exponents: readonly (readonly [base: string, exponent: number])[];
}

const byText = new Map<string, Unit>();
const byGiven = new Map<string, Unit>();

const power = ([base, exponent]: readonly [string, number]): string =>
  Math.abs(exponent) === 1 ? base : `${base}^${Math.abs(exponent)}`;

function intern(powers: ReadonlyMap<string, number>): Unit {
  const exponents = [...powers]
    .filter(([, exponent]) => exponent !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const above = exponents.filter(([, exponent]) => exponent > 0).map(power);
  const below = exponents.filter(([, exponent]) => exponent < 0).map((each) => `/${power(each)}`);
  const text = `${above.length > 0 ? above.join('*') : '1'}${below.join('')}`;
  const known = byText.get(text);
  if (known) return known;
  const unit = Object.freeze({ text, exponents });
  byText.set(text, unit);
  return unit;
}

const combine = (a: Unit, b: Unit, sign: 1 | -1): Unit => {
  const powers = new Map(a.exponents);
  for (const [base, exponent] of b.exponents) {
    powers.set(base, (powers.get(base) ?? 0) + sign * exponent);
  }
  return intern(powers);
};

/** Of shares and counts. */
export const DIMENSIONLESS = intern(new Map());
export const SECONDS = intern(new Map([['seconds', 1]]));
/** Seconds since 1970: differences are seconds, sums make no sense. */
export const TIMESTAMP = intern(new Map([['timestamp', 1]]));

function parse(text: string): Unit {
  const powers = new Map<string, number>();
  for (const [index, factor] of text.split('/').entries()) {
    for (const part of factor.split('*')) {
      const [base = '', exponent = '1'] = part.trim().split('^');
      if (base === '' || base === '1' || base === 'ratio') continue;
      powers.set(base, (powers.get(base) ?? 0) + (index === 0 ? 1 : -1) * Number(exponent));
    }
  }
  return intern(powers);
}

/**
 * Reads a unit as `SeriesDeclaration.unit` spells it; any word is a base unit.
 *
 * @example printUnit(parseUnit('bytes/seconds')) // 'bytes/seconds'
 * @example parseUnit('ratio') === parseUnit('1') // true
 */
export function parseUnit(text: string): Unit {
  const known = byGiven.get(text);
  if (known) return known;
  const unit = parse(text);
  byGiven.set(text, unit);
  return unit;
}

/** Prints a unit; what has none is `1`, as only values within 0 and 1 are a `ratio`. */
export const printUnit = (unit: Unit): string => unit.text;

/** The unit of a product; unknown when either is. */
export const multiplyUnits = (a: Unit | undefined, b: Unit | undefined): Unit | undefined =>
  a && b && combine(a, b, 1);

/** The unit of a quotient; unknown when either is. */
export const divideUnits = (a: Unit | undefined, b: Unit | undefined): Unit | undefined =>
  a && b && combine(a, b, -1);

export const perSecond = (unit: Unit | undefined): Unit | undefined => divideUnits(unit, SECONDS);

// How many of the base unit one of them is, for units that measure the same thing.
const SIZES: readonly Readonly<Record<string, number>>[] = [
  { nanoseconds: 1e-9, microseconds: 1e-6, milliseconds: 1e-3, seconds: 1, minutes: 60, hours: 3600, days: 86_400 },
  { bits: 0.125, bytes: 1, kilobytes: 1e3, megabytes: 1e6, gigabytes: 1e9, kibibytes: 1024, mebibytes: 1024 ** 2, gibibytes: 1024 ** 3 },
  { '1': 1, percent: 0.01 },
]; // prettier-ignore

/**
 * What amounts in `from` must be multiplied by to be amounts in `to`; undefined for units of
 * different things.
 *
 * @example conversionFactor(parseUnit('seconds'), parseUnit('milliseconds')) // 1000
 */
export function conversionFactor(from: Unit, to: Unit): number | undefined {
  const sizes = SIZES.find(
    (each) => Object.hasOwn(each, from.text) && Object.hasOwn(each, to.text),
  );
  const [source, target] = [sizes?.[from.text], sizes?.[to.text]];
  if (source === undefined || target === undefined) return undefined;
  return Number((source / target).toPrecision(12));
}
