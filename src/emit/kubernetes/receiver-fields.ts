// What the operator calls the fields of Alertmanager's integrations, and what it takes in them. A
// field that is missing here cannot be said in an `AlertmanagerConfig`.
import {
  fromSecret,
  group,
  listOf,
  onlyIn,
  pairs,
  plain,
  publicSecret,
  same,
  secret,
  type Fields,
} from './receiver-field.ts';

const http: Fields = {
  http_config: group('httpConfig', {
    authorization: group('authorization', {
      ...same('type'),
      credentials_file: secret('credentials'),
    }),
    proxy_url: plain('proxyUrl'),
    ...same('no_proxy'),
    tls_config: group('tlsConfig', {
      ca_file: fromSecret('ca'),
      cert_file: fromSecret('cert'),
      key_file: secret('keySecret'),
      ...same('server_name'),
    }),
  }),
};

interface IntegrationFields {
  /** The operator's name of the list. */
  readonly as: string;
  readonly fields: Fields;
}

const integration = (as: string, ...fields: readonly Fields[]): IntegrationFields => ({
  as,
  fields: Object.assign({}, same('send_resolved'), http, ...fields),
});

/** The integrations that an `AlertmanagerConfig` has. */
export const INTEGRATIONS: Readonly<Partial<Record<string, IntegrationFields>>> = {
  discord_configs: integration('discordConfigs', same('title', 'message', 'content', 'username'), {
    webhook_url_file: secret('apiURL'),
    avatar_url: plain('avatarURL'),
  }),
  email_configs: integration(
    'emailConfigs',
    same('to', 'from', 'smarthost', 'auth_username', 'html', 'text'),
    {
      auth_password_file: secret('authPassword'),
      require_tls: plain('requireTLS'),
      headers: pairs('headers'),
    },
  ),
  msteamsv2_configs: integration('msteamsv2Configs', same('title', 'text'), {
    webhook_url_file: secret('webhookURL'),
  }),
  opsgenie_configs: integration(
    'opsgenieConfigs',
    same('message', 'description', 'entity', 'priority', 'tags'),
    {
      api_key_file: secret('apiKey'),
      api_url: plain('apiURL'),
      details: pairs('details'),
      responders: listOf('responders', same('id', 'name', 'username', 'type')),
      update_alerts: onlyIn('v1alpha1', plain('updateAlerts')),
    },
  ),
  pagerduty_configs: integration(
    'pagerdutyConfigs',
    same('description', 'severity', 'class', 'component', 'group'),
    {
      routing_key_file: secret('routingKey'),
      details: pairs('details'),
      // The operator takes the text of a link under this name.
      links: listOf('pagerDutyLinkConfigs', { href: plain('href'), text: plain('alt') }),
    },
  ),
  pushover_configs: integration(
    'pushoverConfigs',
    same('title', 'message', 'url', 'url_title', 'priority', 'device', 'sound'),
    same('retry', 'expire', 'ttl'),
    { user_key_file: secret('userKey'), token_file: secret('token') },
  ),
  rocketchat_configs: integration(
    'rocketchatConfigs',
    same('channel', 'color', 'emoji', 'title', 'title_link', 'text'),
    {
      api_url: plain('apiURL'),
      icon_url: plain('iconURL'),
      token_file: secret('token'),
      token_id_file: secret('tokenID'),
    },
  ),
  slack_configs: integration(
    'slackConfigs',
    same('channel', 'color', 'fallback', 'title', 'title_link', 'text'),
    { api_url: publicSecret('apiURL'), api_url_file: secret('apiURL') },
  ),
  sns_configs: integration('snsConfigs', same('subject', 'message', 'phone_number', 'attributes'), {
    topic_arn: plain('topicARN'),
    target_arn: plain('targetARN'),
    api_url: plain('apiURL'),
    sigv4: group('sigv4', same('region', 'profile', 'role_arn')),
  }),
  telegram_configs: integration('telegramConfigs', same('message', 'parse_mode'), {
    bot_token_file: secret('botToken'),
    chat_id: plain('chatID'),
    message_thread_id: plain('messageThreadID'),
    disable_notifications: plain('disableNotifications'),
    api_url: plain('apiURL'),
  }),
  victorops_configs: integration(
    'victoropsConfigs',
    same('routing_key', 'message_type', 'entity_display_name', 'state_message', 'monitoring_tool'),
    {
      api_key_file: secret('apiKey'),
      api_url: plain('apiUrl'),
      custom_fields: pairs('customFields'),
    },
  ),
  webex_configs: integration('webexConfigs', same('message'), {
    room_id: plain('roomID'),
    api_url: plain('apiURL'),
  }),
  webhook_configs: integration('webhookConfigs', same('url', 'max_alerts'), {
    url_file: secret('urlSecret'),
  }),
  wechat_configs: integration(
    'wechatConfigs',
    same('to_user', 'to_party', 'to_tag', 'message', 'message_type'),
    {
      corp_id: plain('corpID'),
      agent_id: plain('agentID'),
      api_secret_file: secret('apiSecret'),
      api_url: plain('apiURL'),
    },
  ),
};
