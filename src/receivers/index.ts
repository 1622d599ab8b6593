export { email, type EmailProps } from './email.ts';
export { pagerduty, type PagerDutyProps } from './pagerduty.ts';
export { slack, type SlackProps } from './slack.ts';
export { webhook, type WebhookProps } from './webhook.ts';
