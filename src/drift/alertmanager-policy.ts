// What Alertmanager does to a configuration when it prints it: it fills in defaults and what is
// inherited from `global`, redacts secrets, makes paths absolute and prints durations as Go does.
// Taken from what Alertmanager 0.25 and 0.33 answer for each integration.
import { parseDuration } from '../units/index.ts';
import type { Policy } from './compare-values.ts';
import { fieldOf, isFields, textOf, type Fields } from './values.ts';

const REDACTED = '<secret>';

/** A secret that somebody puts there before it is loaded: nothing is known of it. */
const PUT_IN = /\$\{[A-Z0-9_]+\}/;

/** Values that a key has when nobody sets it. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  send_resolved: ['true', 'false'],
  follow_redirects: ['true'],
  enable_http2: ['true'],
  require_tls: ['true'],
  smtp_require_tls: ['true'],
  resolve_timeout: ['5m'],
  hello: ['localhost'],
  smtp_hello: ['localhost'],
  type: ['Bearer'],
  api_type: ['auto'],
  parse_mode: ['HTML'],
  message_type: ['text', 'CRITICAL'],
  retry: ['1m', '1m0s'],
  expire: ['1h', '1h0m0s'],
  url: ['https://events.pagerduty.com/v2/enqueue'],
  client_url: ['{{ template "pagerduty.default.clientURL" . }}'],
  app_url: ['https://slack.com/api/chat.postMessage'],
  slack_app_url: ['https://slack.com/api/chat.postMessage'],
  firing: [
    '{{ .Alerts.Firing | toJson }}',
    '{{ template "pagerduty.default.instances" .Alerts.Firing }}',
  ],
  resolved: [
    '{{ .Alerts.Resolved | toJson }}',
    '{{ template "pagerduty.default.instances" .Alerts.Resolved }}',
  ],
  num_firing: ['{{ .Alerts.Firing | len }}'],
  num_resolved: ['{{ .Alerts.Resolved | len }}'],
};

/** `api_url` and the like, of `global` and of receivers that say nothing else. */
const SERVICES =
  /^https:\/\/(?:events\.pagerduty\.com|api\.opsgenie\.com|qyapi\.weixin\.qq\.com|alert\.victorops\.com|api\.telegram\.org|webexapis\.com|open\.rocket\.chat|slack\.com)\//;

const NOTHING: ReadonlySet<string> = new Set(['', 'false', '0', '0s']);
const OWN_TEMPLATE = /^\{\{ ?template "\w+\.default\.\w+" \.? ?\}\}$/;
const BY_STATUS = /^\{\{ if eq \.Status "firing" \}\}\w+\{\{ else \}\}\w+\{\{ end \}\}$/;

/** How values of receivers and of `global` are compared; `global` is the one that is loaded. */
export const alertmanagerPolicy = (global: Fields): Policy => ({
  isSame: (key, committed, loaded) =>
    loaded === REDACTED ||
    PUT_IN.test(committed) ||
    isSameSpan(committed, loaded) ||
    (key.endsWith('_file') && isSamePath(committed, loaded)) ||
    `${committed}/` === loaded,
  isDefault: (key, value) => isDefault(key, value, global),
  isSecret: (key) =>
    /(?:key|token|token_id|secret|password|credentials|url|headers)$/.test(key) &&
    !key.endsWith('_file'),
});

/** Mappings of which all is a default are defaults themselves; those of servers are shallow. */
function isDefault(key: string, value: unknown, global: Fields, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isFields(value)) {
    if (key === 'labels' && Object.keys(value).join() === 'name') return true;
    return (
      depth < 4 &&
      Object.keys(value).every((each) => isDefault(each, value[each], global, depth + 1))
    );
  }
  const text = textOf(value);
  return (
    NOTHING.has(text) ||
    DEFAULTS[key]?.includes(text) === true ||
    OWN_TEMPLATE.test(text) ||
    BY_STATUS.test(text) ||
    (key.endsWith('url') && (SERVICES.test(text) || SERVICES.test(`${text}/`))) ||
    isInherited(key, text, global)
  );
}

/** From `global`, under its name or with that of the protocol. */
function isInherited(key: string, text: string, global: Fields): boolean {
  const sources = [key, `smtp_${key}`, `smtp_auth_${key.replace(/^auth_/, '')}`];
  return sources.some((name) => textOf(fieldOf(global, name)) === text);
}

/** Whether one path is the end of the other: servers put the folder of their configuration before. */
export const isSamePath = (committed: string, loaded: string): boolean =>
  loaded === committed || loaded.endsWith(`/${committed.replace(/^\.\//, '')}`);

const isSameSpan = (a: string, b: string): boolean => {
  const [one, other] = [spanOf(a), spanOf(b)];
  return one !== undefined && one === other;
};

/** `1h0m0s`, as Go prints it, or `1h`. */
const spanOf = (text: string): number | undefined =>
  parseDuration(text) ??
  parseDuration(text.replace(/(?<!\d)0[hms]/g, '').replace(/(\D)0[ms]/g, '$1'));
