// Reads a manifest of unknown origin. Nothing in it is run, followed or trusted; whatever is odd
// about it is a diagnostic.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { printableLine } from '../text/index.ts';
import { readBounded, type Bounds, type PlainJson } from './bounded.ts';
import { diffDiagnostics as report } from './diagnostics.ts';
import { FORMATS, NEWEST_FORMAT, type ReviewedManifest } from './manifest.ts';

/** Mistakes of one manifest that are told; more tell nothing new. */
const MOST_TOLD = 10;
const MOST_CHARACTERS = 160;

type Read = Diagnosed<ReviewedManifest | undefined>;

/** Reads the text of a manifest; `where` is how people call it. */
export function readManifest(text: string, where: string, bounds?: Bounds): Read {
  const bounded = readBounded(text, bounds);
  if ('reason' in bounded) return notOne(where, bounded.reason);
  if ('exceeded' in bounded) {
    return [undefined, [report['too-large'](NOWHERE, { where, ...bounded.exceeded })]];
  }
  const { value, dropped } = bounded;
  const [first] = dropped;
  if (first !== undefined) {
    const reason = 'a name that only attacks use';
    return [undefined, [report['odd-value'](NOWHERE, { where, at: first, reason })]];
  }
  return readFormat(value, where);
}

function readFormat(value: PlainJson, where: string): Read {
  if (typeof value !== 'object' || value === null || !('nines' in value)) {
    return notOne(where, 'it does not say which format it has');
  }
  const given = value.nines;
  if (typeof given === 'number' && Number.isInteger(given) && given > NEWEST_FORMAT) {
    return [undefined, [report['newer-manifest'](NOWHERE, { where, given, known: NEWEST_FORMAT })]];
  }
  if (given !== 1) return notOne(where, 'it names a format that there never was');
  const parsed = FORMATS[given].safeParse(value);
  if (parsed.success) return [parsed.data, []];
  const { issues } = parsed.error;
  return [undefined, issues.slice(0, MOST_TOLD).map((issue) => oddValue(issue, where))];
}

const notOne = (where: string, reason: string): Read => [
  undefined,
  [report['not-a-manifest'](NOWHERE, { where, reason })],
];

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const oddValue = ({ path, message }: Issue, where: string): Diagnostic =>
  report['odd-value'](NOWHERE, {
    where,
    at: printableLine(path.map(String).join('.'), MOST_CHARACTERS) || 'the top',
    reason: printableLine(message, MOST_CHARACTERS),
  });
