// Weights as the smallest whole numbers that stand to each other as shares do.
import type { Decimal } from '../../units/index.ts';

/** A weight, and by what it is divided. */
type Share = readonly [weight: Decimal, by: Decimal];

// Larger ones are rounded, as nobody would see the difference.
const LARGEST = 1_000_000;
const DIGITS = 9;

/** Weights such as 0.333333333 and 0.666666667 are meant as 1 and 2. */
const MULTIPLES = Array.from({ length: 1000 }, (_, i) => i + 1);

const isWhole = (number: number): boolean => Number.isInteger(Number(number.toPrecision(DIGITS)));

/**
 * The sums of each group's shares in proportion; nothing where they are too far apart for numbers.
 *
 * @example proportions([[['2', '1']], [['1', '0.1']]]) // [1, 5]
 */
export function proportions(groups: readonly (readonly Share[])[]): readonly number[] | undefined {
  const weights = wholes(groups.map((shares) => shares.map(([weight]) => weight)));
  const divisors = wholes(groups.map((shares) => shares.map(([, by]) => by)));
  const common = divisors.flat().reduce((a, b) => (a / divisorOf(a, b)) * b, 1n);
  const sums = weights.map((own, i) =>
    own.reduce((sum, weight, j) => sum + weight * (common / (divisors[i]?.[j] ?? 1n)), 0n),
  );
  const least = sums.reduce(divisorOf, 0n);
  const numbers = sums.map((each) => Number(each / least));
  if (numbers.every((each) => each <= LARGEST)) return numbers;
  const unit = Math.min(...numbers);
  const times = MULTIPLES.find((by) => numbers.every((each) => isWhole((each / unit) * by))) ?? 1;
  const rounded = numbers.map((each) => Number(((each / unit) * times).toPrecision(DIGITS)));
  return rounded.every((each) => Number.isFinite(each)) ? rounded : undefined;
}

/** All of them times the same power of ten. */
function wholes(groups: readonly (readonly Decimal[])[]): readonly (readonly bigint[])[] {
  const digits = Math.max(0, ...groups.flat().map((each) => partsOf(each)[1].length));
  return groups.map((own) =>
    own.map((each) => {
      const [whole, fraction] = partsOf(each);
      return BigInt(whole + fraction.padEnd(digits, '0'));
    }),
  );
}

const partsOf = (number: Decimal): readonly [whole: string, fraction: string] => {
  const [whole = '', fraction = ''] = number.split('.');
  return [whole, fraction];
};

/** The greatest common divisor. */
function divisorOf(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
