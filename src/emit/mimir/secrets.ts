// Mimir's Alertmanagers read no files: what ours would read from a file is put in by whoever loads
// the configuration, from an environment variable of that file's name.
import type { ConfigValue } from '../../ir/index.ts';
import { byText } from '../../text/index.ts';

/** A secret that has to be put in, and the file that it stands in for. */
export interface Secret {
  readonly variable: string;
  readonly file: string;
}

// What Mimir refuses as a file and as a text alike.
const CERTIFICATES: ReadonlySet<string> = new Set(['ca_file', 'cert_file', 'key_file']);

const isSecret = (key: string, value: ConfigValue): value is string =>
  key.endsWith('_file') && !CERTIFICATES.has(key) && typeof value === 'string';

/** The files that a configuration reads, each with a variable of its own; sorted. */
export function secretsOf(value: ConfigValue): readonly Secret[] {
  const files = [...new Set(filesOf(value))].toSorted(byText);
  const short = files.map((file) => variableOf(file.split('/').at(-1) ?? file));
  const isTaken = (name: string): boolean => short.filter((other) => other === name).length > 1;
  return files.map((file, i) => {
    const name = short[i] ?? '';
    return { variable: isTaken(name) ? variableOf(file) : name, file };
  });
}

const variableOf = (text: string): string => {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_/, '');
  return /^[A-Z]/.test(name) ? name : `SECRET_${name}`;
};

const filesOf = (value: ConfigValue): readonly string[] =>
  entriesOf(value).flatMap(([key, each]) => (isSecret(key, each) ? [each] : filesOf(each)));

/** The same configuration with `routing_key: ${PAGERDUTY}` for `routing_key_file: /…/pagerduty`. */
export function withVariables(value: ConfigValue, secrets: readonly Secret[]): ConfigValue {
  if (Array.isArray(value)) return value.map((each: ConfigValue) => withVariables(each, secrets));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    entriesOf(value).map(([key, each]) => {
      if (!isSecret(key, each)) return [key, withVariables(each, secrets)];
      const variable = secrets.find(({ file }) => file === each)?.variable ?? '';
      return [key.replace(/_file$/, ''), `\${${variable}}`];
    }),
  );
}

const REFUSED: ReadonlySet<string> = new Set([...CERTIFICATES, 'ca', 'cert', 'key']);

/** The fields that Mimir refuses: certificates, and proxies of OAuth 2. */
export const refusedFields = (value: ConfigValue, within = ''): readonly string[] =>
  entriesOf(value).flatMap(([key, each]) => {
    const isRefused =
      (within === 'tls_config' && REFUSED.has(key)) ||
      (within === 'oauth2' && (key === 'proxy_url' || key === 'proxy_from_environment'));
    return isRefused ? [`${within}.${key}`] : refusedFields(each, key);
  });

const entriesOf = (value: ConfigValue): readonly (readonly [string, ConfigValue])[] =>
  typeof value === 'object' ? Object.entries(value) : [];
