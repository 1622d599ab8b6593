import { capturePlace, property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver } from '../model/receiver.ts';
import {
  checkKnownSince,
  checkOneOf,
  checkPublicUrl,
  checkSecretFile,
  checkTexts,
  lastPart,
} from './checks.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';

interface WebhookBase {
  /** What it leads to, for people. @default the URL's host, or the file's name */
  readonly title?: string;
  /** Absolute path of the file that holds a bearer token for the endpoint. */
  readonly tokenFile?: string;
  /** At most so many alerts in one message. @default all */
  readonly maxAlerts?: number;
}

interface WebhookByUrl extends WebhookBase {
  /** The endpoint; it is written into the configuration, so it must hold no secret. */
  readonly url: string;
  readonly urlFile?: never;
}

interface WebhookByFile extends WebhookBase {
  /** Absolute path of the file that holds the endpoint's URL. Needs Alertmanager 0.26. */
  readonly urlFile: string;
  readonly url?: never;
}

export type WebhookProps = WebhookByUrl | WebhookByFile;

/**
 * Any endpoint that takes Alertmanager's own JSON (version 4): an SMS gateway, a ticket system, a bot.
 *
 * @example
 * webhook({ url: 'https://sms.example.com/alerts', tokenFile: '/etc/alertmanager/secrets/sms' })
 * // webhook_configs:
 * //   - send_resolved: true
 * //     http_config:
 * //       authorization:
 * //         credentials_file: /etc/alertmanager/secrets/sms
 * //     url: https://sms.example.com/alerts
 */
export const webhook = (given: WebhookProps): Receiver => {
  const props = propsOf(given);
  return Object.freeze({
    kind: 'webhook',
    integration: 'webhook_configs',
    place: capturePlace(),
    title: `webhook ${props.title ?? endpoint(props)}`,
    config: () => config(props),
    check: (about: Subject, target: string) => check(props, { about, target }),
  });
};

/** Names the endpoint without what may be secret in it. */
function endpoint({ url, urlFile }: WebhookProps): string {
  if (url !== undefined) return URL.canParse(url) ? new URL(url).host : '(no URL)';
  return urlFile === undefined ? '(no URL)' : lastPart(urlFile);
}

function config(props: WebhookProps): { readonly [key: string]: ConfigValue } {
  const { url, urlFile, tokenFile, maxAlerts } = props;
  return {
    send_resolved: true,
    ...(tokenFile !== undefined && {
      http_config: { authorization: { credentials_file: tokenFile } },
    }),
    ...(url !== undefined && { url }),
    ...(urlFile !== undefined && { url_file: urlFile }),
    ...(maxAlerts !== undefined && { max_alerts: maxAlerts }),
  };
}

function check(
  props: WebhookProps,
  { about, target }: { readonly about: Subject; readonly target: string },
): readonly Diagnostic[] {
  const { url, urlFile, tokenFile, maxAlerts } = props;
  const misshapen = checkTexts(about, { title: props.title, url, urlFile, tokenFile });
  if (misshapen.length > 0) return misshapen;
  const newer = { since: '0.26', target };
  const instead = 'give url without its secret part, and the secret as tokenFile';
  return [
    ...checkOneOf(about, { url, urlFile }),
    ...checkPublicUrl(about, 'url', url, 'urlFile (Alertmanager 0.26), or tokenFile for a token'),
    ...(urlFile === undefined ? [] : checkKnownSince(about, 'urlFile', newer, instead)),
    ...checkSecretFile(about, 'urlFile', urlFile),
    ...checkSecretFile(about, 'tokenFile', tokenFile),
    ...checkMaxAlerts(about, maxAlerts),
  ];
}

function checkMaxAlerts(about: Subject, given: number | undefined): readonly Diagnostic[] {
  if (given === undefined || (Number.isSafeInteger(given) && given > 0)) return [];
  const parameters = {
    field: 'maxAlerts',
    allowed: 'a whole number above 0',
    given: String(given),
    example: 50,
  };
  return [report['bad-value'](property(about, 'maxAlerts'), parameters)];
}
