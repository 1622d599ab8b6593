// What several receivers check: paths of secrets, URLs without secrets, a choice between fields,
// and whether the oldest Alertmanager knows a field.
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { nameValue, textOf } from '../define/inputs.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';
import { secretInUrl } from './secret-url.ts';

/** Fields that must be text: a config of plain JavaScript may hold anything. */
export const checkTexts = (
  about: Subject,
  given: Readonly<Record<string, unknown>>,
): readonly Diagnostic[] =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined && typeof value !== 'string')
    .map(([field, value]) => {
      const words = { allowed: 'text', given: nameValue(value), example: 'text in quotes' };
      return report['bad-value'](property(about, field), { field, ...words });
    });

/** Alertmanager resolves most secret files against nothing, so only an absolute path is safe. */
export function checkSecretFile(
  about: Subject,
  field: string,
  path: string | undefined,
): readonly Diagnostic[] {
  if (path === undefined) return [];
  const at = property(about, field);
  if (isAbsolute(path)) return [];
  if (/^[a-z]+:\/\//i.test(path)) {
    return [report['inline-secret'](at, { field, secret: 'is an URL', instead: `${field}: '/…'` })];
  }
  const example = path.includes('/') ? lastPart(path) : 'name';
  return [report['path-not-absolute'](at, { field, given: shorten(path), example })];
}

const isAbsolute = (path: string): boolean => /^\/.*[^/]$/s.test(path) && !/[\n\r\0]/.test(path);

/** The last part of a path: the name by which people know the file. */
export const lastPart = (path: string): string => textOf(path).split('/').findLast(Boolean) ?? path;

// What stands where a path should be may be the secret itself: never repeat all of it.
const shorten = (text: string): string =>
  text.length <= 12 || text.includes('/') ? text : `${text.slice(0, 4)}…`;

/** An http(s) URL that may be read by everybody. */
export function checkPublicUrl(
  about: Subject,
  field: string,
  url: string | undefined,
  instead: string,
): readonly Diagnostic[] {
  if (url === undefined) return [];
  const at = property(about, field);
  const secret = secretInUrl(url);
  if (secret !== undefined) return [report['inline-secret'](at, { field, secret, instead })];
  if (isHttpUrl(url)) return [];
  const allowed = 'an http or https URL';
  return [
    report['bad-value'](at, {
      field,
      allowed,
      given: url,
      example: 'https://alerts.example.com/nines',
    }),
  ];
}

const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Exactly one of several fields is given. */
export function checkOneOf(
  about: Subject,
  given: Readonly<Record<string, unknown>>,
): readonly Diagnostic[] {
  const names = Object.keys(given);
  const present = names.filter((name) => given[name] !== undefined);
  if (present.length === 1) return [];
  const fields = names.join(', ');
  return [report['choose-one'](about, { fields, given: present.join(' and ') || 'none' })];
}

/** A field that only newer Alertmanagers know; older ones refuse the whole file. */
export function checkKnownSince(
  about: Subject,
  field: string,
  versions: { readonly since: string; readonly target: string },
  instead: string,
): readonly Diagnostic[] {
  if (!isOlder(versions.target, versions.since)) return [];
  return [
    report['needs-newer-alertmanager'](property(about, field), { field, instead, ...versions }),
  ];
}

/** An integration that only newer Alertmanagers have. */
export const checkIntegrationKnown = (
  about: Subject,
  receiver: string,
  versions: { readonly since: string; readonly target: string },
): readonly Diagnostic[] =>
  isOlder(versions.target, versions.since)
    ? [
        report['needs-newer-alertmanager'](about, {
          field: receiver,
          instead: 'use another receiver',
          ...versions,
        }),
      ]
    : [];

/** Two fields that only make sense together. */
export function checkBoth(
  about: Subject,
  given: Readonly<Record<string, unknown>>,
): readonly Diagnostic[] {
  const names = Object.keys(given);
  const missing = names.filter((name) => given[name] === undefined);
  const present = names.filter((name) => given[name] !== undefined);
  if (missing.length === 0 || present.length === 0) return [];
  const at = property(about, ...present.slice(0, 1));
  return [
    report['incomplete-login'](at, { given: present.join(', '), missing: missing.join(', ') }),
  ];
}

/** At least one of several fields is given. */
export function checkSomeOf(
  about: Subject,
  receiver: string,
  given: Readonly<Record<string, unknown>>,
): readonly Diagnostic[] {
  if (Object.values(given).some((value) => value !== undefined)) return [];
  const field = Object.keys(given).join(' or ');
  return [report['missing-field'](about, { receiver, field })];
}

/** Compares versions part by part; what is left out counts as 0. */
function isOlder(version: string, than: string): boolean {
  const wanted = than.split('.').map(Number);
  const parts = version.split('.').map(Number);
  const differs = wanted.findIndex((part, i) => part !== (parts[i] ?? 0));
  return differs >= 0 && (parts[differs] ?? 0) < (wanted[differs] ?? 0);
}
