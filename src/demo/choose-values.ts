// Values of one label of a metric: those that expressions ask for, those that are declared, and
// words that people know.
import type { Metric } from '../model/index.ts';
import type { Matcher } from '../promql/ast.ts';
import { samplesOf } from '../routing/pattern-samples.ts';
import { DEVICES, ENDINGS, soundsBad, VALUES, WHERE } from './words.ts';

/** More make a dashboard no clearer, and the world dearer. */
const MOST = 3;

/** `Approvals that ended, by how: approved, rejected, timed_out`. */
const ENUMERATED = /: (\w+(?:, \w+)+)$/;

/** All values that a label shall have, the most usual first. */
export function chooseValues(
  label: string,
  metric: Metric,
  matchers: readonly Matcher[],
): readonly string[] {
  const asked = [...new Set(matchers.filter((each) => each.label === label).flatMap(askedBy))];
  const declared = metric.values[label] ?? enumerated(label, metric);
  const ending = ENDINGS[label];
  if (ending && declared.length === 0) return withEndings(asked, ending);
  const usual = [...declared, ...asked];
  const isWhole = declared.length > 0 || usual.length >= MOST;
  if (isWhole || (WHERE.has(label) && usual.length > 0)) return [...new Set(usual)];
  // What a set of values is asked for has, it has for itself: a mode, a mount point.
  const words = wordsFor(label, metric);
  return [...new Set([...usual, ...words])].slice(0, Math.max(MOST, usual.length, words.length));
}

const wordsFor = (label: string, { name }: Metric): readonly string[] => {
  const device = DEVICES.find(([pattern]) => label === 'device' && pattern.test(name));
  return device?.[1] ?? VALUES[label] ?? [`${label}-a`, `${label}-b`];
};

/** What the help text lists, of the label that comes last. */
function enumerated(label: string, { help, labels }: Metric): readonly string[] {
  const [, list] = ENUMERATED.exec(help) ?? [];
  const own = labels.filter((each) => each in ENDINGS);
  return list !== undefined && own.includes(label) ? list.split(', ') : [];
}

function withEndings(
  asked: readonly string[],
  [good, bad]: readonly [string, string],
): readonly string[] {
  const isClass = asked.length === 0 || asked.some((value) => /^.xx$/.test(value));
  const isCode = asked.some((value) => /^\d{3}$/.test(value));
  const words = isCode ? (['200', '500'] as const) : [good, bad];
  const hasGood = asked.some((value) => !soundsBad(value));
  const hasBad = asked.some(soundsBad);
  const middle = good === '2xx' && (isClass || isCode) ? [isCode ? '404' : '4xx'] : [];
  return [
    ...new Set([
      ...(hasGood ? [] : [words[0]]),
      ...asked,
      ...middle,
      ...(hasBad ? [] : [words[1]]),
    ]),
  ];
}

/** Texts that one matcher asks for; what it merely excludes says nothing. */
export function askedBy({ label, operator, value }: Matcher): readonly string[] {
  if (operator === '=') return value === '' ? [] : [value];
  if (operator !== '=~') return [];
  return readable(label, value).filter((text) => text !== '');
}

/** Texts that a pattern matches, readable where it leaves open what comes first. */
export function readable(label: string, pattern: string): readonly string[] {
  if (/^\.[*+]?$/.test(pattern)) return [];
  if (label === 'instance' && /^\.[*+]/.test(pattern)) {
    return samplesOf(pattern.replace(/^\.[*+]/, '')).map(
      (rest) => `https://app.example.com${rest}`,
    );
  }
  if (label === 'instance' && pattern.startsWith('https://[^/]')) {
    return ['https://app.example.com/'].filter((text) => new RegExp(`^(?:${pattern})$`).test(text));
  }
  const samples = samplesOf(pattern.replace(/^\.[*+]/, '/api').replaceAll(/\.[*+]/g, 'items'));
  // `5..` is a class of codes of which one is known best.
  return samples
    .map((text) => text.replace(/^(\d)xx$/, pattern.includes('xx') ? '$1xx' : '$100'))
    .slice(0, MOST);
}
