// Where receivers read their secrets from. Nothing secret is ever written: an object names the key of
// a Secret that somebody else makes.
import type { ConfigValue, Plan } from '../../ir/index.ts';
import { byText, groupBy } from '../../text/index.ts';
import type { Settings } from './options.ts';

export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** Where the operator mounts the Secrets that an Alertmanager names in `secrets`. */
const MOUNTED = '/etc/alertmanager/secrets/';

/** A file that the operator mounts names its Secret; any other is a key of the one of all receivers. */
export function secretKey(path: string, { secretName }: Settings): SecretKey {
  const [name = '', key, ...deeper] = path.startsWith(MOUNTED)
    ? path.slice(MOUNTED.length).split('/')
    : [];
  if (key !== undefined && deeper.length === 0 && isName(name) && key === keyOf(key)) {
    return { name, key };
  }
  return { name: secretName, key: keyOf(path.split('/').at(-1) ?? '') };
}

const isName = (text: string): boolean =>
  /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(text) && text.length <= 253;

/** Keys of Secrets are letters, digits, `-`, `_` and `.`. */
const keyOf = (text: string): string => text.replace(/[^-\w.]/g, '-').replace(/^\.\.?$/, '-');

/** The path of a key once its Secret is mounted. */
export const mountedPath = ({ name, key }: SecretKey): string => `${MOUNTED}${name}/${key}`;

/** Every file that a receiver reads, sorted as receivers are. */
export const filesRead = ({ routing }: Plan): readonly string[] => [
  ...new Set(routing.receivers.flatMap(({ integrations }) => integrations).flatMap(filesIn)),
];

const filesIn = ({ config }: { readonly config: Config }): readonly string[] => {
  const found: string[] = [];
  moveFiles(config, (path) => {
    found.push(path);
    return path;
  });
  return found;
};

interface Config {
  readonly [key: string]: ConfigValue;
}

/** A configuration whose files stand elsewhere. */
export const moveFiles = (config: Config, move: (path: string) => string): Config =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      key.endsWith('_file') && typeof value === 'string' ? move(value) : inside(value, move),
    ]),
  );

function inside(value: ConfigValue, move: (path: string) => string): ConfigValue {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((each) => inside(each, move));
  return moveFiles(value, move);
}

const isList = (value: ConfigValue): value is readonly ConfigValue[] => Array.isArray(value);

/** What has to be there, one line for each key. */
export function secretsNeeded(plan: Plan, settings: Settings): readonly string[] {
  const keys = groupBy(
    filesRead(plan).map((path) => secretKey(path, settings)),
    ({ name }) => name,
  );
  return [...keys.keys()].toSorted(byText).flatMap((name) => {
    const own = new Set(keys.get(name)?.map(({ key }) => key));
    return [
      `It needs Secret ${name} with the keys`,
      ...[...own].toSorted(byText).map((key) => `- ${key}`),
    ];
  });
}
