import { capturePlace, property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver, ReceiverContext } from '../model/receiver.ts';
import { checkOneOf, checkSecretFile, checkTexts } from './checks.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';
import { body, RUNBOOK_URL, TITLE } from './message.ts';

interface SlackBase {
  /** `#sales`, or a channel's id. */
  readonly channel: string;
}

interface SlackByWebhook extends SlackBase {
  /** Absolute path of the file that holds the incoming webhook's URL. */
  readonly webhookFile: string;
  readonly tokenFile?: never;
}

interface SlackByToken extends SlackBase {
  /** Absolute path of the file that holds a bot token with the scope `chat:write`. */
  readonly tokenFile: string;
  readonly webhookFile?: never;
}

export type SlackProps = SlackByWebhook | SlackByToken;

/**
 * A Slack channel, through an incoming webhook or a bot token.
 *
 * @example
 * slack({ channel: '#sales', webhookFile: '/etc/alertmanager/secrets/slack-sales' })
 * // slack_configs:
 * //   - send_resolved: true
 * //     api_url_file: /etc/alertmanager/secrets/slack-sales
 * //     channel: '#sales'
 * //     title: '{{ template "nines.title" . }}'
 */
export const slack = (given: SlackProps): Receiver => {
  const props = propsOf(given);
  return Object.freeze({
    kind: 'slack',
    integration: 'slack_configs',
    place: capturePlace(),
    title: `Slack ${props.channel}`,
    config: (context: ReceiverContext) => config(props, context),
    check: (about: Subject) => check(props, about),
  });
};

// The colour of Slack's own palette for each urgency; green once everything has resolved.
const COLOURS: Readonly<Record<ReceiverContext['urgency'], string>> = {
  page: 'danger',
  ticket: 'warning',
  log: '#439FE0',
};

function config(
  props: SlackProps,
  { urgency }: ReceiverContext,
): { readonly [key: string]: ConfigValue } {
  return {
    send_resolved: true,
    ...login(props),
    channel: props.channel,
    color: `{{ if eq .Status "firing" }}${COLOURS[urgency]}{{ else }}good{{ end }}`,
    fallback: TITLE,
    title: TITLE,
    title_link: RUNBOOK_URL,
    text: body('slack'),
  };
}

/** `app_token_file` is only known since 0.30; an authorization header does the same in 0.25. */
function login({ webhookFile, tokenFile }: SlackProps): { readonly [key: string]: ConfigValue } {
  if (tokenFile === undefined) return { api_url_file: webhookFile };
  return {
    http_config: { authorization: { credentials_file: tokenFile } },
    api_url: 'https://slack.com/api/chat.postMessage',
  };
}

// A name, or the id of a public channel, a private one or a person.
const CHANNEL = /^(?:#[^\s#]+|@[^\s@]+|[CGDU][A-Z0-9]{6,})$/;

function check(props: SlackProps, about: Subject): readonly Diagnostic[] {
  const { channel, webhookFile, tokenFile } = props;
  const misshapen = checkTexts(about, { channel, webhookFile, tokenFile });
  if (misshapen.length > 0) return misshapen;
  const allowed = 'a channel name with "#", a person with "@", or an id';
  const at = property(about, 'channel');
  return [
    ...(CHANNEL.test(channel)
      ? []
      : [
          report['bad-value'](at, { field: 'channel', allowed, given: channel, example: '#sales' }),
        ]),
    ...checkOneOf(about, { webhookFile, tokenFile }),
    ...checkSecretFile(about, 'webhookFile', webhookFile),
    ...checkSecretFile(about, 'tokenFile', tokenFile),
  ];
}
