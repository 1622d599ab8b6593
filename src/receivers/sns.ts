import type { Receiver } from '../model/receiver.ts';
import { textOf } from '../define/inputs.ts';
import { checkOneOf } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { publicUrl, text, textLike, textsByName } from './values.ts';

interface SnsBase extends WithHttpClient {
  /** @default that of the host's AWS configuration */
  readonly region?: string;
  /** A profile of the AWS credentials file on the Alertmanager host. @default the host's own login */
  readonly profile?: string;
  /** The role to take on. */
  readonly roleArn?: string;
  /** Another address of SNS. @default that of the region */
  readonly apiUrl?: string;
  /** Attributes of the message, for filters of subscriptions. */
  readonly attributes?: Readonly<Record<string, string>>;
}

interface SnsToTopic extends SnsBase {
  /** The topic that is published to. */
  readonly topicArn: string;
  readonly phoneNumber?: never;
  readonly targetArn?: never;
}

interface SnsToPhone extends SnsBase {
  /** The number that gets a text message: `+4930901820`. */
  readonly phoneNumber: string;
  readonly topicArn?: never;
  readonly targetArn?: never;
}

interface SnsToTarget extends SnsBase {
  /** The mobile endpoint that is published to. */
  readonly targetArn: string;
  readonly topicArn?: never;
  readonly phoneNumber?: never;
}

export type SnsProps = SnsToTopic | SnsToPhone | SnsToTarget;

/**
 * Amazon's Simple Notification Service: a topic, a text message to a phone, or a mobile endpoint.
 * Logs in as the Alertmanager host does; an access key cannot be given, for it has no file.
 *
 * @example
 * sns({ topicArn: 'arn:aws:sns:eu-central-1:123456789012:sales-alerts', region: 'eu-central-1' })
 * // sns_configs:
 * //   - send_resolved: true
 * //     topic_arn: arn:aws:sns:eu-central-1:123456789012:sales-alerts
 * //     sigv4:
 * //       region: eu-central-1
 * //     subject: '[{{ .Status | toUpper }}] …'
 * //     message: …
 */
export const sns = (props: SnsProps): Receiver => receiverOf(SNS, props);

// SNS refuses a subject of more than 100 characters, or with others than these.
const SUBJECT = [
  '[{{ .Status | toUpper }}] ',
  '{{ or .CommonAnnotations.summary .CommonLabels.alertname',
  ' | reReplaceAll "[^ -~]+" " " | printf "%.80s" }}',
].join('');

const arnOf = (example: string) =>
  textLike(/^arn:aws[\w-]*:(?:sns|iam):[\w-]*:\d{12}:\S+$/, { allowed: 'an ARN', example });

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:sales-alerts';

const SNS: Integration<SnsProps> = {
  kind: 'sns',
  key: 'sns_configs',
  fields: {
    topicArn: { key: 'topic_arn', is: arnOf(TOPIC) },
    phoneNumber: {
      key: 'phone_number',
      is: textLike(/^\+[1-9]\d{6,14}$/, {
        allowed: 'a phone number with its country',
        example: '+4930901820',
      }),
    },
    targetArn: { key: 'target_arn', is: arnOf(TOPIC.replace(/[^:]+$/, 'endpoint/GCM/app/id')) },
    region: { key: 'sigv4.region', is: text },
    profile: { key: 'sigv4.profile', is: text },
    roleArn: { key: 'sigv4.role_arn', is: arnOf('arn:aws:iam::123456789012:role/alerts') },
    apiUrl: { key: 'api_url', is: publicUrl('a login of the Alertmanager host') },
    attributes: { key: 'attributes', is: textsByName },
    httpClient: HTTP_CLIENT,
  },
  title: ({ topicArn, phoneNumber, targetArn }) =>
    phoneNumber === undefined
      ? `SNS ${textOf(topicArn ?? targetArn).replace(/^.*:/, '')}`
      : `SMS ${textOf(phoneNumber)}`,
  texts: (_, { phoneNumber }) => ({
    subject: SUBJECT,
    message: phoneNumber === undefined ? `${TITLE}\n${body('plain')}` : TITLE,
  }),
  // Alertmanager itself takes all three at once for one.
  rules: ({ topicArn, phoneNumber, targetArn }, about) =>
    checkOneOf(about, { topicArn, phoneNumber, targetArn }),
};
