import { isRecord } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Receiver } from '../model/receiver.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import type { ByUrgency } from './urgency.ts';
import { file, publicUrl, text, textsByName } from './values.ts';

export interface VictorOpsProps extends WithHttpClient {
  /** Absolute path of the file that holds the key of the REST integration. */
  readonly apiKeyFile: string;
  /** Which team is told; a name from Splunk On-Call's settings, not a secret. */
  readonly routingKey: string;
  /** Another address of the integration. @default that of Splunk On-Call */
  readonly apiUrl?: string;
  /** Further fields of an incident, for Splunk On-Call's rules. */
  readonly customFields?: Readonly<Record<string, string>>;
}

/**
 * Splunk On-Call, which was VictorOps, through its REST integration.
 *
 * @example
 * victorOps({ apiKeyFile: '/etc/alertmanager/secrets/victorops', routingKey: 'sales' })
 * // victorops_configs:
 * //   - send_resolved: true
 * //     api_key_file: /etc/alertmanager/secrets/victorops
 * //     routing_key: sales
 * //     message_type: CRITICAL
 */
export const victorOps = (props: VictorOpsProps): Receiver => receiverOf(VICTOR_OPS, props);

// Only CRITICAL wakes somebody; what has resolved is told as RECOVERY by Alertmanager itself.
const MESSAGE_TYPES: ByUrgency = { page: 'CRITICAL', ticket: 'WARNING', log: 'INFO' };

const VICTOR_OPS: Integration<VictorOpsProps> = {
  kind: 'victorOps',
  key: 'victorops_configs',
  fields: {
    apiKeyFile: { key: 'api_key_file', required: true, is: file },
    routingKey: { key: 'routing_key', required: true, is: text },
    apiUrl: { key: 'api_url', is: publicUrl("apiKeyFile: '/…'") },
    customFields: { key: 'custom_fields', is: textsByName },
    httpClient: HTTP_CLIENT,
  },
  title: ({ routingKey }) => `Splunk On-Call ${routingKey}`,
  texts: ({ urgency }) => ({
    message_type: MESSAGE_TYPES[urgency],
    entity_display_name: TITLE,
    state_message: body('plain'),
    monitoring_tool: 'Alertmanager',
  }),
  rules: checkCustomFields,
};

// Alertmanager sets these itself, and refuses a configuration that sets them too.
const RESERVED: ReadonlySet<string> = new Set([
  'entity_display_name',
  'entity_id',
  'entity_state',
  'message_type',
  'monitoring_tool',
  'routing_key',
  'state_message',
]);

function checkCustomFields(
  { customFields }: VictorOpsProps,
  about: Subject,
): readonly Diagnostic[] {
  if (!isRecord(customFields)) return [];
  return Object.keys(customFields)
    .filter((name) => RESERVED.has(name))
    .map((given) =>
      report['bad-value'](property(about, 'customFields', given), {
        field: 'customFields',
        allowed: 'fields that Alertmanager does not set itself',
        given,
        example: 'area',
      }),
    );
}
