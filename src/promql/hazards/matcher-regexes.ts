// Regular expressions in matchers that say less, or other things, than they seem to.
import type { Matcher } from '../ast.ts';
import { escapeRegex } from '../escape-regex.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { printMatcher } from '../notation.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

type MatcherHazard = (
  matcher: Matcher,
) => ReturnType<(typeof hazardDiagnostics)['plain-regex']> | undefined;

const isNegated = ({ operator }: Matcher): boolean => operator === '!~';

const print = (matcher: Matcher): string => printMatcher(matcher);

const plainOf = (matcher: Matcher, value: string): string =>
  print({ label: matcher.label, operator: isNegated(matcher) ? '!=' : '=', value });

const PLAIN = /^[^\\.+*?()|[\]{}^$]+$/;

const plainRegex: MatcherHazard = (matcher) => {
  const { value } = matcher;
  const absent = value === '.+' && isNegated(matcher);
  if (!PLAIN.test(value) && value !== '' && !absent) return undefined;
  const plain = absent ? `${matcher.label}=""` : plainOf(matcher, value);
  return hazardDiagnostics['plain-regex'](EXPRESSION, { matcher: print(matcher), plain });
};

const everything: MatcherHazard = (matcher) => {
  // That `!~".*"` selects nothing is found by the label flow.
  if (matcher.value !== '.*' || isNegated(matcher)) return undefined;
  const parameters = { matcher: print(matcher), label: matcher.label };
  return hazardDiagnostics['matcher-without-effect'](EXPRESSION, parameters);
};

const ANCHORED = /^\^(?<inner>[^|\\]*)\$$|^\^(?<head>[^|\\]*)$|^(?<tail>[^|\\$]*)\$$/s;

/** Only where no alternative could end at the anchor: `^a|b$` is not `a|b`. */
const redundantAnchors: MatcherHazard = (matcher) => {
  const { inner, head, tail } = ANCHORED.exec(matcher.value)?.groups ?? {};
  const value = inner ?? head ?? tail;
  if (value === undefined || value === '' || /[$^]/.test(value)) return undefined;
  const plain = PLAIN.test(value) ? plainOf(matcher, value) : print({ ...matcher, value });
  return hazardDiagnostics['redundant-anchors'](EXPRESSION, { matcher: print(matcher), plain });
};

// Nothing but host names under a well-known domain, so that no dot can be meant as a wildcard.
const HOSTS =
  /^(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|internal|local)(?:\|(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|internal|local))*(?::\d+)?$/;

const unescapedDot: MatcherHazard = (matcher) => {
  const { value } = matcher;
  if (!HOSTS.test(value)) return undefined;
  const escaped = value.includes('|')
    ? print({ ...matcher, value: value.split('|').map(escapeRegex).join('|') })
    : plainOf(matcher, value);
  return hazardDiagnostics['unescaped-dot'](EXPRESSION, { matcher: print(matcher), escaped });
};

const HAZARDS = [plainRegex, everything, redundantAnchors, unescapedDot];

const checkMatcher = (matcher: Matcher): readonly Finding[] => {
  if (matcher.operator !== '=~' && matcher.operator !== '!~') return [];
  return HAZARDS.flatMap((hazard) => {
    const report = hazard(matcher);
    return report ? [finding(report, matcher.range)] : [];
  });
};

export const matcherRegexes: Hazard = (node) =>
  node.kind === 'vector-selector' ? node.matchers.flatMap(checkMatcher) : [];
