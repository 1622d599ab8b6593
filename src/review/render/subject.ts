// What the ways of showing a review have in common: the sentence of a change, and what it costs.
import type { Change, ChangeKind, Fact } from '../change.ts';
import { renderNumber, renderQuantity } from '../../cost/table.ts';
import { countFiles } from '../files.ts';
import type { Review } from '../review.ts';
import { joined, listed, say, words, type Said } from '../said.ts';

/** What rules cost in 30 seconds. */
interface Cost {
  readonly rules: number;
  readonly series: number;
  readonly samples: number;
  /** Milliseconds of CPU time. */
  readonly cpu: number;
}

export interface CostChange {
  readonly before: Cost;
  readonly after: Cost;
  /** Metrics of which nobody said how many series they have. */
  readonly assumed: readonly string[];
}

/** A review, what was compared, and what it costs. */
export interface ReviewSubject {
  readonly review: Review;
  readonly base: string;
  readonly head: string;
  /** Absent where it is not known. */
  readonly cost?: CostChange | 'same';
}

/** `SLO api-availability of api`, `receiver Slack #a → Slack #b`. */
export function titleOf({ what, name, formerly, within, environments }: Change): Said {
  const before = formerly === undefined ? [] : say`${formerly} → `;
  const title = name === '' ? words(what) : say`${words(`${what} `)}${before}${name}`;
  const place = within.at(-1);
  const placed = place === undefined ? title : say`${title} of ${place}`;
  return environments === undefined ? placed : say`${placed} in ${listed(environments)}`;
}

/** `added`, where the facts alone do not say it. */
export const verbOf = ({ kind }: Change): string =>
  kind === 'added' || kind === 'removed' ? kind : '';

/** The facts of a change, a sentence each. */
export const factsSaid = ({ facts, kind }: Change): readonly Said[] =>
  facts.map((fact) => factSaid(fact, kind));

/** What stands below them where there is room. */
export const detailsSaid = ({ details = [], kind }: Change): readonly Said[] =>
  details.map((fact) => factSaid(fact, kind));

/** Names of properties may hold names of the config; only what is words for sure is shown as ours. */
const named = (what: string): Said =>
  /^[A-Za-z0-9 ›()-]+$/.test(what) ? words(what) : say`${what}`;

/** `objective 99.9% → 99.95%`; of what is removed, what it was. */
function factSaid({ what, before, after, means }: Fact, kind?: ChangeKind): Said {
  const meant = means ? [' (', ...means, ')'] : [];
  if (before === undefined) return say`${named(what)}: ${after ?? ''}${meant}`;
  if (after === undefined && kind === 'removed') return say`${named(what)} was ${before}${meant}`;
  if (after === undefined) return say`${named(what)}: no longer ${before}${meant}`;
  return say`${named(what)} ${before} → ${after}${meant}`;
}

/** `3 changes, 1 of them risky`. */
export function headline({ changes }: Review): string {
  const risky = changes.filter(({ risks }) => risks.length > 0).length;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  if (risky === 0) return count;
  return changes.length === 1 ? '1 change, risky' : `${count}, ${risky} of them risky`;
}

/** `rules 40 → 43 (+3), series 120 → 129 (+9), CPU ms per 30s 5.2 → 5.6 (+0.4)`. */
export function costSaid(cost: CostChange | 'same'): Said {
  const same = words('rules, series and evaluation cost stay as they are');
  if (cost === 'same') return same;
  const { before, after, assumed } = cost;
  const parts = [
    moved('rules', before.rules, after.rules, String),
    moved('series', before.series, after.series, renderQuantity),
    moved('samples read per 30s', before.samples, after.samples, renderQuantity),
    moved('CPU ms per 30s', before.cpu, after.cpu, renderNumber),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return same;
  const more =
    assumed.length > 0 ? [' (with 50 series for each selector that nobody counted)'] : [];
  return [...joined(parts), ...more];
}

function moved(
  what: string,
  before: number,
  after: number,
  show: (value: number) => string,
): Said | undefined {
  const [was, is] = [show(before), show(after)];
  if (was === is) return undefined;
  const sign = after > before ? '+' : '−';
  return [`${what} ${was} → ${is} (${sign}${show(Math.abs(after - before))})`];
}

/** What else is generated anew. */
export function filesSaid({ files, changes, areRead }: Review): Said | undefined {
  const count = countFiles(files);
  const isTold = changes.some(({ what }) => what === 'texts');
  if (count === 0 || isTold) return undefined;
  // Where files were looked into, what differs in them is told as changes.
  const pages =
    files.written.length === 0 || areRead ? [] : say`, among them ${listed(files.written)}`;
  const noun = count === 1 ? 'generated file follows' : 'generated files follow';
  return [`${count} ${noun}`, ...pages];
}
