// Compares what was committed with what a server says it has, where a server adds defaults: all that
// is committed must be there; what is there besides must be a default.
import { clip } from './difference.ts';
import { isFields, textOf, type Fields } from './values.ts';

/** What a server may do to a value without changing what it means. */
export interface Policy {
  /** Whether two texts mean the same at a key. */
  isSame(key: string, committed: string, loaded: string): boolean;
  /** Whether a server adds this itself. */
  isDefault(key: string, loaded: unknown): boolean;
  /** Keys whose values are never shown. */
  isSecret(key: string): boolean;
  /** Who an entry of a list is, so that those that were added or moved are told by name. */
  nameOf?(entry: unknown): string | undefined;
}

/** The differences as lines: `channel: "#b" is loaded, "#a" is committed`. */
export function compareValues(
  committed: unknown,
  loaded: unknown,
  policy: Policy,
  path: readonly string[] = [],
): readonly string[] {
  if (Array.isArray(committed) && Array.isArray(loaded)) {
    return compareLists(committed, loaded, policy, path);
  }
  if (isFields(committed) && isFields(loaded)) {
    return compareFields(committed, loaded, policy, path);
  }
  const key = path.at(-1) ?? '';
  const isText = !isStructured(committed) && !isStructured(loaded);
  const [mine, theirs] = [textOf(committed), textOf(loaded)];
  if (isText && (mine === theirs || policy.isSame(key, mine, theirs))) return [];
  const told = policy.isSecret(key)
    ? 'another value is loaded than is committed, and not shown'
    : `${describe(loaded)} is loaded, ${describe(committed)} is committed`;
  return [`${path.join('.')}: ${told}`];
}

const isStructured = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Never goes into a value: it can be as deep as a stranger likes. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isFields(value)) return 'a mapping';
  return value === undefined || value === null ? 'nothing' : `"${clip(textOf(value))}"`;
}

function compareFields(
  committed: Fields,
  loaded: Fields,
  policy: Policy,
  path: readonly string[],
): readonly string[] {
  const wanted = Object.keys(committed).flatMap((key) =>
    Object.hasOwn(loaded, key) || !policy.isDefault(key, committed[key])
      ? compareValues(committed[key], loaded[key], policy, [...path, key])
      : [],
  );
  const added = Object.keys(loaded).filter(
    (key) => !Object.hasOwn(committed, key) && !policy.isDefault(key, loaded[key]),
  );
  return [
    ...wanted,
    ...added.map((key) => {
      const shown = policy.isSecret(key) ? 'a value that is not shown' : describe(loaded[key]);
      return `${[...path, clip(key)].join('.')}: ${shown} is loaded, nothing is committed`;
    }),
  ];
}

/** By name where all entries have one, else by place. */
function compareLists(
  committed: readonly unknown[],
  loaded: readonly unknown[],
  policy: Policy,
  path: readonly string[],
): readonly string[] {
  const mine = namesOf(committed, policy);
  const theirs = namesOf(loaded, policy);
  if (!mine || !theirs) return compareByPlace(committed, loaded, policy, path);
  const at = path.join('.');
  const others = new Map(theirs.map((name, i) => [name, loaded[i]]));
  const own = new Set(mine);
  return [
    ...mine.flatMap((name, i) =>
      others.has(name)
        ? compareValues(committed[i], others.get(name), policy, [...path, name])
        : [`${at}: ${clip(name)} is not loaded`],
    ),
    ...theirs
      .filter((name) => !own.has(name))
      .map((name) => `${at}: ${clip(name)} is loaded, and not committed`),
  ];
}

function namesOf(entries: readonly unknown[], policy: Policy): readonly string[] | undefined {
  if (!policy.nameOf) return undefined;
  const names = entries.flatMap((entry) => policy.nameOf?.(entry) ?? []);
  return names.length === entries.length && new Set(names).size === names.length
    ? names
    : undefined;
}

function compareByPlace(
  committed: readonly unknown[],
  loaded: readonly unknown[],
  policy: Policy,
  path: readonly string[],
): readonly string[] {
  if (committed.length !== loaded.length) {
    return [
      `${path.join('.')}: a list of ${loaded.length} is loaded, one of ${committed.length} is committed`,
    ];
  }
  return committed.flatMap((each, i) =>
    compareValues(each, loaded[i], policy, [...path, String(i)]),
  );
}
