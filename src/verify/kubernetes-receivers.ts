// Receivers of an `AlertmanagerConfig` as the operator writes them for Alertmanager, but that a key of
// a Secret is read from where it would be mounted: the operator puts the secret itself there.
import { field, isObject } from './fields.ts';

/** Public texts by `SECRET/KEY`. */
export type Addresses = ReadonlyMap<string, string>;

/** @example fieldName('titleLink') // 'title_link' */
const fieldName = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

// Names that do not follow from the operator's; of a Secret's key, without `_file`.
const NAMES: Readonly<Partial<Record<string, string>>> = {
  pagerDutyLinkConfigs: 'links',
  keySecret: 'key',
  urlSecret: 'url',
};

const WITHIN: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>> = {
  discordConfigs: { apiURL: 'webhook_url' },
  pagerDutyLinkConfigs: { alt: 'text' },
};

/** A receiver with its lists of integrations. */
export const receiverOf = (receiver: unknown, addresses: Addresses): object =>
  fieldsOf(receiver, '', addresses);

function fieldsOf(value: unknown, within: string, addresses: Addresses): object {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const name = WITHIN[within]?.[key] ?? NAMES[key] ?? fieldName(key);
      const secret = secretOf(each);
      if (secret === undefined) return [name, valueOf(each, key, addresses)];
      const known = addresses.get(secret);
      return known === undefined
        ? [`${name}_file`, `/etc/alertmanager/secrets/${secret}`]
        : [name, known];
    }),
  );
}

function valueOf(value: unknown, key: string, addresses: Addresses): unknown {
  if (key === 'attributes') return value;
  if (!Array.isArray(value)) return isObject(value) ? fieldsOf(value, key, addresses) : value;
  if (value.length > 0 && value.every(isPair)) {
    return Object.fromEntries(value.map((each) => [field(each, 'key'), field(each, 'value')]));
  }
  return value.map((each: unknown) => valueOf(each, key, addresses));
}

const isPair = (value: unknown): boolean =>
  field(value, 'key') !== undefined && field(value, 'value') !== undefined;

/** `SECRET/KEY`, if a value names a key of a Secret. */
function secretOf(value: unknown): string | undefined {
  const inner = field(value, 'secret') ?? value;
  const [name, key] = [field(inner, 'name'), field(inner, 'key')];
  return typeof name === 'string' && typeof key === 'string' ? `${name}/${key}` : undefined;
}
