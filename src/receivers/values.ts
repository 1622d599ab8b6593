// What the field of a receiver may hold: each kind of value knows what is wrong with a given one,
// and how Alertmanager spells it. A config may be plain JavaScript, so nothing given is trusted.
import { isRecord, nameValue } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { ConfigValue } from '../ir/routing.ts';
import { parseDuration, printDuration, type Duration } from '../units/index.ts';
import { checkPublicUrl, checkSecretFile } from './checks.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';

/** A field of a definition, and the oldest Alertmanager that must load what becomes of it. */
export interface FieldPlace {
  readonly about: Subject;
  readonly field: string;
  readonly target: string;
}

export interface Value {
  readonly check: (at: FieldPlace, given: unknown) => readonly Diagnostic[];
  /** Called only for what `check` finds nothing wrong with. */
  readonly write: (given: unknown) => ConfigValue;
}

interface Words {
  /** Ends the sentence "… must be". */
  readonly allowed: string;
  readonly example: string;
}

/** A kind of value of our own: what it accepts, and what is written. */
export const valueOf = <T>(
  words: Words,
  accepts: (given: unknown) => given is T,
  write: (given: T) => ConfigValue,
): Value => ({
  check: ({ about, field }, given) => {
    if (accepts(given)) return [];
    const shown = typeof given === 'string' ? given : nameValue(given);
    return [report['bad-value'](property(about, field), { field, given: shown, ...words })];
  },
  write: (given) => (accepts(given) ? write(given) : ''),
});

const isText = (given: unknown): given is string => typeof given === 'string';

const asIs = (given: ConfigValue): ConfigValue => given;

/** Text of a certain shape. */
export const textLike = (pattern: RegExp, words: Words): Value =>
  valueOf(words, (given): given is string => isText(given) && pattern.test(given), asIs);

export const text: Value = textLike(/\S/, { allowed: 'text', example: 'text in quotes' });

/** One of a few words. */
export const word = (...words: readonly [string, ...string[]]): Value =>
  valueOf(
    { allowed: words.map((each) => `"${each}"`).join(' or '), example: words[0] },
    (given): given is string => isText(given) && words.includes(given),
    asIs,
  );

/** Several texts that are written as one. */
export const joined = (separator: string, example: string): Value =>
  valueOf(
    { allowed: 'a list of texts', example },
    (given): given is readonly string[] => isTextList(given),
    (given) => given.join(separator),
  );

const isTextList = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.length > 0 && given.every((each) => isText(each) && each !== '');

/** Several texts of a certain shape. */
export const listLike = (pattern: RegExp, words: Words): Value =>
  valueOf(
    words,
    (given): given is readonly string[] =>
      isTextList(given) && given.every((each) => pattern.test(each)),
    (given) => [...given],
  );

/** Texts by name. */
export const textsByName: Value = valueOf(
  { allowed: 'texts by name', example: "{ area: 'shop' }" },
  (given): given is Readonly<Record<string, string>> =>
    isRecord(given) && !Array.isArray(given) && Object.values(given).every(isText),
  (given) => ({ ...given }),
);

export const flag: Value = valueOf(
  { allowed: 'true or false', example: 'true' },
  (given): given is boolean => typeof given === 'boolean',
  asIs,
);

/** A whole number that is written without loss. */
export const wholeNumber = (words: Words, accepts: (given: number) => boolean): Value =>
  valueOf(
    words,
    (given): given is number =>
      typeof given === 'number' && Number.isSafeInteger(given) && accepts(given),
    asIs,
  );

export const count: Value = wholeNumber(
  { allowed: 'a whole number above 0', example: '50' },
  (given) => given > 0,
);

interface Limits {
  readonly least?: Duration;
  readonly most?: Duration;
}

/**
 * A duration that Alertmanager reads as Go does: hours are the largest unit.
 *
 * @example goDuration().write('1d30m') // '24h30m'
 */
export const goDuration = (limits: Limits = {}): Value => durationLike(limits, printGoDuration);

/** A duration that Alertmanager reads as Prometheus does. */
export const prometheusDuration: Value = durationLike({}, printDuration);

function durationLike({ least, most }: Limits, print: (given: Duration) => string): Value {
  const bounds = [
    ...(least === undefined ? [] : [`of at least ${printDuration(least)}`]),
    ...(most === undefined ? [] : [`of at most ${printDuration(most)}`]),
  ];
  const accepts = (given: unknown): given is string => {
    const ms = isText(given) ? parseDuration(given) : undefined;
    return ms !== undefined && ms > 0 && ms >= (least ?? 0) && ms <= (most ?? ms);
  };
  return valueOf(
    { allowed: ['a duration', ...bounds].join(' '), example: '1m' },
    accepts,
    (given) => {
      const ms = parseDuration(given);
      return ms === undefined ? '' : print(ms);
    },
  );
}

const GO_UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const printGoDuration = (given: Duration): string =>
  GO_UNITS.map(([unit, size], i) => {
    const above = GO_UNITS[i - 1]?.[1] ?? Number.POSITIVE_INFINITY;
    const amount = Math.floor((given % above) / size);
    return amount > 0 ? `${amount}${unit}` : '';
  }).join('');

/** A value that one of the shared checks knows, once it is text at all. */
const checkedText = (
  check: (at: FieldPlace, given: string) => readonly Diagnostic[],
  words: Words,
): Value => ({
  check: (at, given) =>
    isText(given) ? check(at, given) : valueOf(words, isText, asIs).check(at, given),
  write: (given) => (isText(given) ? given : ''),
});

/** The path of a file on the Alertmanager host. */
export const file: Value = checkedText(
  ({ about, field }, given) => checkSecretFile(about, field, given),
  { allowed: 'an absolute path', example: '/etc/alertmanager/secrets/name' },
);

/** The address of a picture; those of chats look like secrets and are none. */
export const picture: Value = textLike(/^https?:\/\/\S+$/, {
  allowed: 'an http or https URL',
  example: 'https://example.com/nines.png',
});

const url = { allowed: 'an http or https URL', example: 'https://alerts.example.com' };

/** An URL that may be read by everybody. */
export const publicUrl = (instead: string): Value =>
  checkedText(({ about, field }, given) => checkPublicUrl(about, field, given, instead), url);

/** A public URL whose path holds ids, which look like secrets but are none. */
export const urlWithIds = (instead: string): Value =>
  checkedText(
    ({ about, field }, given) => checkPublicUrl(about, field, withoutPath(given), instead),
    url,
  );

function withoutPath(given: string): string {
  if (!URL.canParse(given)) return given;
  const parsed = new URL(given);
  parsed.pathname = '/';
  return parsed.href;
}
