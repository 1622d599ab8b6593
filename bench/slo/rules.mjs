// What rule files say, as far as a benchmark has to know: which rule reads which, and how far back.

const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a duration as Prometheus writes it: `2m30s` is 150. */
export const seconds = (text) =>
  [...text.matchAll(/(\d+)(ms|[smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );

/** All rules of rule files in order, each with its group's name and interval in seconds. */
export const rulesOf = (files) =>
  files
    .flatMap(({ groups }) => groups)
    .flatMap(({ name, interval = '30s', rules }) =>
      rules.map((rule) => ({
        ...rule,
        expr: String(rule.expr),
        group: name,
        interval: seconds(interval),
      })),
    );

const NAMES = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

/** The recorded series, by name, that an expression reads. */
export function readsOf(expr, recorded) {
  const withoutTexts = expr.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return new Set(withoutTexts.match(NAMES)?.filter((name) => recorded.has(name)));
}

/**
 * Rules in passes: each reads only raw series and what passes before it have recorded. A rule that
 * reads its own series (one that carries a value on) is put where its other inputs are there.
 */
export function inPasses(rules) {
  const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
  const depths = new Map();
  const depthOf = (name, seen) => {
    if (seen.has(name)) return 0;
    const known = depths.get(name);
    if (known !== undefined) return known;
    const makers = rules.filter(({ record }) => record === name);
    const inputs = makers.flatMap(({ expr }) => [...readsOf(expr, recorded)]);
    const chain = new Set([...seen, name]);
    const depth = Math.max(0, ...inputs.map((input) => 1 + depthOf(input, chain)));
    if (seen.size === 0) depths.set(name, depth);
    return depth;
  };
  const passes = [];
  for (const rule of rules) {
    const inputs = [...readsOf(rule.expr, recorded)].filter((name) => name !== rule.record);
    const depth = Math.max(0, ...inputs.map((name) => 1 + depthOf(name, new Set())));
    (passes[depth] ??= []).push(rule);
  }
  return passes.filter((pass) => pass !== undefined);
}

/** How far back ranges over recorded series reach: seconds by series name. */
export function rangesOf(rules) {
  const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
  const ranges = new Map();
  const pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(?:\{[^}]*\})?\s*\[\s*(\w+)\s*[:\]]/g;
  for (const { expr } of rules) {
    for (const [, name, range] of expr.matchAll(pattern)) {
      if (!recorded.has(name)) continue;
      ranges.set(name, Math.max(ranges.get(name) ?? 0, seconds(range)));
    }
  }
  return ranges;
}

/** Alerts with one of these severities page. */
const PAGES = new Set(['page', 'critical']);

export const isPage = ({ alert, labels }) => alert !== undefined && PAGES.has(labels?.severity);

/**
 * Where in its interval a rule's group is evaluated, in whole seconds. Prometheus spreads groups by
 * name; those that page are given the same moments in every shape, or chance would be compared.
 */
export function phaseOf({ group, interval }, rules) {
  if (rules.some((rule) => rule.group === group && isPage(rule))) return 7 % interval;
  let hash = 7;
  for (const character of group) hash = (Math.imul(hash, 31) + character.codePointAt(0)) >>> 0;
  return hash % interval;
}
