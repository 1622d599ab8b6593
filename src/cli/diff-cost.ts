// What the rules on both sides cost: read from their files, of which those that are the same on both
// sides are read once.
import { estimate, rulesOfGroups, type CostedRule, type Estimate } from '../cost/index.ts';
import { hasErrors, NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { readRuleFile } from '../lint/index.ts';
import { closestTarget } from '../promql/index.ts';
import {
  diffDiagnostics as report,
  partOf,
  type CostChange,
  type ReviewedManifest,
} from '../review/index.ts';
import { duration, parseDuration, type Duration } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import { readCardinality } from './cost-sources.ts';

/** One side: its manifest, and how its files are read. */
export interface CostedSide {
  readonly manifest: ReviewedManifest;
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

const MOST_CHARACTERS = 100_000_000;

const noCost = (reason: string): Diagnosed<undefined> => [
  undefined,
  [report['no-cost'](NOWHERE, { reason })],
];

/** Compares the cost of all rules; without a value where their files cannot be read. */
export async function compareCost(
  before: CostedSide,
  after: CostedSide,
  options: { readonly prometheus?: URL },
  session: Session,
): Promise<Diagnosed<CostChange | 'same' | undefined>> {
  const target = targetOf(before.manifest, after.manifest);
  // Two targets that write their rules in two ways cannot be compared.
  if (target === undefined) return [undefined, []];
  const [was, is] = [ruleFilesOf(before.manifest, target), ruleFilesOf(after.manifest, target)];
  const intervals = [scrapeIntervalOf(before.manifest), scrapeIntervalOf(after.manifest)] as const;
  const isSame = JSON.stringify([...was]) === JSON.stringify([...is]);
  if (isSame && intervals[0] === intervals[1]) return ['same', []];
  const present = after.read([...is.keys()]);
  const others = [...was.keys()].filter((path) => was.get(path) !== is.get(path));
  const past = before.read(others);
  const isKnown = present.size === is.size && past.size === others.length;
  if (!isKnown) return noCost('not all rule files are there to be read');
  const same = new Set([...was.keys()].filter((path) => was.get(path) === is.get(path)));
  const texts = {
    before: new Map([...[...present].filter(([path]) => same.has(path)), ...past]),
    after: present,
  };
  const length = [...texts.before.values(), ...texts.after.values()];
  if (length.reduce((sum, text) => sum + text.length, 0) > MOST_CHARACTERS) {
    return noCost('there are too many rules');
  }
  const parsed = new Map<string, readonly CostedRule[]>();
  const rules = (of: ReadonlyMap<string, string>): readonly CostedRule[] =>
    [...of].flatMap(([path, text]) => {
      const known = parsed.get(text) ?? parseRules(path, text);
      parsed.set(text, known);
      return known;
    });
  const [old, now] = [rules(texts.before), rules(texts.after)];
  const [cardinality, problems] = await readCardinality([...old, ...now], options, session);
  if (hasErrors(problems)) return [undefined, problems];
  const a = estimate(old, { cardinality, scrapeInterval: intervals[0] });
  const b = estimate(now, { cardinality, scrapeInterval: intervals[1] });
  return [{ before: a.total, after: b.total, assumed: assumedOf(a, b) }, []];
}

const assumedOf = (a: Estimate, b: Estimate): readonly string[] => [
  ...new Set([...a.assumed, ...b.assumed]),
];

const isRules = (file: ReviewedManifest['files'][number]): boolean =>
  partOf(file) === 'rules' && file.path.endsWith('.yaml');

/** The target whose rules are compared: all of them write the same rules. */
function targetOf(before: ReviewedManifest, after: ReviewedManifest): string | undefined {
  const [was, is] = [ruleTargets(before), ruleTargets(after)];
  const isOne = was.length === 0 || is.length === 0;
  const both = isOne ? [...was, ...is] : was.filter((each) => is.includes(each));
  return both.find((each) => each === FIRST) ?? both[0];
}

const ruleTargets = ({ files }: ReviewedManifest): readonly string[] =>
  files.filter(isRules).map(({ emitter }) => emitter);

/** What Prometheus itself loads, which the estimate is made for. */
const FIRST = 'prometheus-rules';

/** The files that hold its rules, by their content. */
const ruleFilesOf = ({ files }: ReviewedManifest, target: string): ReadonlyMap<string, string> =>
  new Map(
    files
      .filter((file) => isRules(file) && file.emitter === target)
      .map(({ path, sha256 }) => [path, sha256]),
  );

const EVALUATION_INTERVAL = duration('1m');

function parseRules(path: string, text: string): readonly CostedRule[] {
  const reading = { target: closestTarget('3.14'), features: new Set<string>() };
  const { groups } = readRuleFile({ path, text, isFound: false }, reading);
  return rulesOfGroups(groups, EVALUATION_INTERVAL).rules;
}

const DEFAULT_SCRAPE = duration('15s');

function scrapeIntervalOf({ model }: ReviewedManifest): Duration {
  const told = model.environment['scrapeInterval'];
  return (typeof told === 'string' ? parseDuration(told) : undefined) ?? DEFAULT_SCRAPE;
}
