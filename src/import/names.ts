// Names of other tools as ours: lower-case words with hyphens, each once.
const LONGEST = 63;

/** @example fitName('My_Service.API') // my-service-api */
export function fitName(given: string): string {
  const words = given
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, LONGEST).replace(/-+$/, '') || 'unnamed';
}

/** @example withoutPrefix('checkout-availability', 'checkout') // availability */
export const withoutPrefix = (name: string, prefix: string): string =>
  name.startsWith(`${prefix}-`) && name.length > prefix.length + 1
    ? name.slice(prefix.length + 1)
    : name;

/** Without the service's name, which ours have before it; with it where the rest is taken. */
export function ownName(
  given: string,
  service: string,
  isTaken: (name: string) => boolean,
): string {
  const name = withoutPrefix(given, service);
  return name !== given && isTaken(name) ? given : name;
}

/** A name that is not taken yet: the name itself, or with the first number that is free. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let i = 2; ; i++) {
    const end = `-${i}`;
    const name = `${wanted.slice(0, LONGEST - end.length)}${end}`;
    if (!isTaken(name)) return name;
  }
}

const RESERVED: ReadonlySet<string> = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const continue debugger ' +
    'default delete do else enum eval export extends false finally for function if implements ' +
    'import in instanceof interface let new null number object of package private protected ' +
    'public return static string super switch symbol this throw true try type typeof undefined ' +
    'var void while window with yield'
  ).split(' '),
);

/**
 * A constant for a name, which is neither a word of TypeScript nor taken.
 *
 * @example identifierOf('http_requests_total', new Set()) // httpRequestsTotal
 */
export function identifierOf(name: string, taken: ReadonlySet<string>): string {
  const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
  const joined = words
    .map((word, i) =>
      i === 0 ? lowerFirst(word) : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    )
    .join('');
  const wanted = /^[a-zA-Z]/.test(joined) ? joined : `the${joined}`;
  const isFree = (text: string): boolean => !taken.has(text) && !RESERVED.has(text);
  if (isFree(wanted)) return wanted;
  for (let i = 2; ; i++) if (isFree(`${wanted}${i}`)) return `${wanted}${i}`;
}

const lowerFirst = (word: string): string =>
  /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
