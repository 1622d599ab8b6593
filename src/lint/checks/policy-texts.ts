// The policy's wishes for what is written beside the expression: names, labels, annotations, links,
// durations.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { milliseconds, parseDuration, printDuration } from '../../units/index.ts';
import type {
  DurationPolicy,
  EntryPolicy,
  LinkPolicy,
  NamePolicy,
  RejectedPolicy,
} from '../policy/policy.ts';
import type { LintedRule } from '../rule.ts';
import { policyDiagnostics } from './policy-diagnostics.ts';
import { matchesWhole } from './matches-whole.ts';

type Findings = readonly Diagnostic[];

const ENTRIES = {
  labels: policyDiagnostics['policy-label'],
  annotations: policyDiagnostics['policy-annotation'],
} as const;

const isAllowed = ({ oneOf, pattern }: EntryPolicy, value: string): boolean => {
  if (oneOf && !value.includes('{{') && !oneOf.includes(value)) return false;
  return pattern === undefined || matchesWhole(pattern, value) !== false;
};

/** What is allowed, as a part of the message and as the edit. */
function wordsFor({ oneOf, pattern }: EntryPolicy): { allowed: string; edit: string } {
  const list = oneOf?.join(', ');
  if (list !== undefined) return { allowed: ` that is one of ${list}`, edit: ` to one of ${list}` };
  if (pattern === undefined) return { allowed: '', edit: '' };
  return { allowed: ` like \`${pattern}\``, edit: ` to something like \`${pattern}\`` };
}

/** A label or an annotation that is missing, or says what it may not. */
export function checkEntry(
  rule: LintedRule,
  part: 'labels' | 'annotations',
  entry: EntryPolicy,
): Findings {
  const { key, required = true } = entry;
  const value = rule[part][key] ?? '';
  const report = (given: string): Findings => [
    ENTRIES[part](rule.at([part, key]), { key, given, ...wordsFor(entry) }),
  ];
  if (value === '') return required ? report('has none') : [];
  return isAllowed(entry, value) ? [] : report(`says ${JSON.stringify(value)}`);
}

/** A name that does not follow the convention. */
export const checkName = ({ kind, name, at }: LintedRule, { pattern }: NamePolicy): Findings =>
  matchesWhole(pattern, name) === false
    ? [policyDiagnostics['policy-name'](at(kind), { pattern, name })]
    : [];

type Place = Parameters<LintedRule['at']>[0];

function partsOf(rule: LintedRule, within: RejectedPolicy['in']): readonly [string, Place][] {
  if (within === 'name') return [[rule.name, rule.kind]];
  const part = within.startsWith('label') ? 'labels' : 'annotations';
  return Object.entries(rule[part]).map(([key, value]) => [
    within.endsWith('value') ? value : key,
    [part, key],
  ]);
}

/** Something that must not be written. */
export const checkRejected = (rule: LintedRule, it: RejectedPolicy): Findings =>
  partsOf(rule, it.in)
    .filter(([text]) => matchesWhole(it.pattern, text) === true)
    .map(([text, place]) =>
      policyDiagnostics['policy-rejected'](rule.at(place), {
        part: it.in,
        given: JSON.stringify(text),
        because: it.because,
        pattern: it.pattern,
      }),
    );

/** A duration outside its limits. */
export function checkDuration(rule: LintedRule, { key, min, max }: DurationPolicy): Findings {
  const held = (key === 'for' ? rule.for : rule.keepFiringFor) ?? milliseconds(0);
  const [least, most] = [parseDuration(min ?? ''), parseDuration(max ?? '')];
  const isTooShort = least !== undefined && held < least;
  const isTooLong = most !== undefined && held > most;
  if (rule.kind !== 'alert' || (!isTooShort && !isTooLong)) return [];
  const limit = isTooShort ? `at least ${min}` : `at most ${max}`;
  return [
    policyDiagnostics['policy-duration'](rule.at(key), { key, limit, given: printDuration(held) }),
  ];
}

/** The host and scheme of a link; templates stand for any text without a slash. */
function parseLink(text: string): URL | undefined {
  const plain = text.replaceAll(/\{\{.*?\}\}/gs, 'x');
  return URL.canParse(plain) ? new URL(plain) : undefined;
}

function wantedOf(text: string, { hosts, schemes = ['https'] }: LinkPolicy): string | undefined {
  if (/^\s*\{\{/.test(text)) return undefined;
  const link = parseLink(text);
  if (!link) return 'to be whole URLs';
  if (!schemes.includes(link.protocol.slice(0, -1))) return `by ${schemes.join(' or ')}`;
  if (!hosts || /^[^/]*\/\/[^/]*\{\{/.test(text) || hosts.includes(link.host)) return undefined;
  return `to ${hosts.join(', ')}`;
}

/** Links that are none, or lead elsewhere. */
export const checkLinks = (rule: LintedRule, policy: LinkPolicy): Findings =>
  Object.entries(rule.annotations)
    .filter(([key]) => policy.annotations?.includes(key) ?? /_(?:url|link)$/.test(key))
    .flatMap(([key, text]) => {
      const wanted = wantedOf(text, policy);
      if (wanted === undefined) return [];
      const about = rule.at(['annotations', key]);
      return [
        policyDiagnostics['policy-link'](about, { wanted, given: JSON.stringify(text), key }),
      ];
    });
