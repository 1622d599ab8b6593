import { isRecord } from '../define/inputs.ts';
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';
import { checkBoth, checkOneOf } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE, type Markup } from './message.ts';
import {
  file,
  listLike,
  prometheusDuration,
  text,
  textLike,
  urlWithIds,
  valueOf,
  word,
  type Value,
} from './values.ts';

interface JiraBase extends WithHttpClient {
  /** The REST API, version 2: `https://example.atlassian.net/rest/api/2`. */
  readonly apiUrl: `https://${string}` | `http://${string}`;
  /** The key of the project: `SHOP`. */
  readonly project: string;
  /** The name of an issue type of the project: `Bug`. */
  readonly issueType: string;
  readonly labels?: readonly string[];
  /** The name of a priority. @default the project's own */
  readonly priority?: string;
  /** The transition that closes an issue when all has resolved. @default it stays open */
  readonly resolveTransition?: string;
  /** The transition that opens a closed issue again. @default a new issue is made */
  readonly reopenTransition?: string;
  /** How long after its end an issue is opened again rather than made anew. */
  readonly reopenDuration?: DurationText;
  /** The resolution after which an issue is never opened again. */
  readonly wontFixResolution?: string;
  /** Further fields of the issue, in the shape of Jira's API. */
  readonly fields?: Readonly<Record<string, ConfigValue>>;
  /** Needs Alertmanager 0.29. @default told by the address */
  readonly apiType?: 'auto' | 'cloud' | 'datacenter';
}

interface JiraByToken extends JiraBase {
  /** Absolute path of the file that holds a personal access token: Jira Data Center. */
  readonly tokenFile: string;
  readonly username?: never;
  readonly passwordFile?: never;
}

interface JiraByPassword extends JiraBase {
  /** The address of the user that makes the issues: Jira Cloud. */
  readonly username: string;
  /** Absolute path of the file that holds the user's API token. */
  readonly passwordFile: string;
  readonly tokenFile?: never;
}

export type JiraProps = JiraByToken | JiraByPassword;

/**
 * Issues of a Jira project: one for each group of alerts, for as long as it fires. Needs
 * Alertmanager 0.28; Debian builds its 0.28 without it.
 *
 * @example
 * jira({
 *   apiUrl: 'https://example.atlassian.net/rest/api/2',
 *   project: 'SHOP',
 *   issueType: 'Bug',
 *   username: 'alerts@example.com',
 *   passwordFile: '/etc/alertmanager/secrets/jira',
 *   resolveTransition: 'Done',
 * })
 * // jira_configs:
 * //   - send_resolved: true
 * //     api_url: https://example.atlassian.net/rest/api/2
 * //     project: SHOP
 * //     issue_type: Bug
 * //     resolve_transition: Done
 * //     http_config:
 * //       basic_auth:
 * //         username: alerts@example.com
 * //         password_file: /etc/alertmanager/secrets/jira
 * //     summary: '{{ template "nines.title" . }}'
 */
export const jira = (props: JiraProps): Receiver => receiverOf(JIRA, props);

/** Jira's own markup, which version 2 of its API takes. */
const WIKI: Markup = {
  strong: (content) => `*${content}*`,
  link: (title, url) => `[${title}|${url}]`,
  lineEnd: '',
  separator: ' · ',
};

// Version 3 takes descriptions only as JSON documents.
const API_2 = /\/rest\/api\/2\/?$/;
const isPublic = urlWithIds("passwordFile: '/…'");
const isVersion2 = textLike(API_2, {
  allowed: 'the address of the REST API, version 2',
  example: 'https://example.atlassian.net/rest/api/2',
});
const apiUrl: Value = {
  check: (at, given) => {
    const found = isPublic.check(at, given);
    return found.length > 0 ? found : isVersion2.check(at, given);
  },
  write: isPublic.write,
};

const anyFields = valueOf(
  { allowed: 'fields by name', example: "{ components: [{ name: 'checkout' }] }" },
  (given): given is Readonly<Record<string, ConfigValue>> =>
    isRecord(given) && !Array.isArray(given),
  (given) => ({ ...given }),
);

const LABEL = { allowed: 'a list of labels without spaces', example: 'slo' };

const JIRA: Integration<JiraProps> = {
  kind: 'jira',
  key: 'jira_configs',
  since: '0.28',
  fields: {
    apiUrl: { key: 'api_url', required: true, is: apiUrl },
    apiType: { key: 'api_type', since: '0.29', is: word('auto', 'cloud', 'datacenter') },
    project: { key: 'project', required: true, is: text },
    issueType: { key: 'issue_type', required: true, is: text },
    labels: { key: 'labels', is: listLike(/^\S+$/, LABEL) },
    priority: { key: 'priority', is: text },
    resolveTransition: { key: 'resolve_transition', is: text },
    reopenTransition: { key: 'reopen_transition', is: text },
    reopenDuration: { key: 'reopen_duration', is: prometheusDuration },
    wontFixResolution: { key: 'wont_fix_resolution', is: text },
    fields: { key: 'fields', is: anyFields },
    tokenFile: { key: 'http_config.authorization.credentials_file', is: file },
    username: { key: 'http_config.basic_auth.username', is: text },
    passwordFile: { key: 'http_config.basic_auth.password_file', is: file },
    httpClient: HTTP_CLIENT,
  },
  title: ({ project }) => `Jira ${project}`,
  texts: () => ({ summary: TITLE, description: body(WIKI) }),
  rules: checkLogin,
};

function checkLogin(
  { tokenFile, username, passwordFile }: JiraProps,
  about: Subject,
): readonly Diagnostic[] {
  return [
    ...checkOneOf(about, { tokenFile, passwordFile: passwordFile ?? username }),
    ...checkBoth(about, { username, passwordFile }),
  ];
}
