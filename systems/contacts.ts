// Contacts that all systems share. All of them are placeholders; secrets are files on the
// Alertmanager host.
import { email, webhook, type Receiver } from 'nines';

const SECRETS = '/etc/alertmanager/secrets';

/** The file of a secret on the Alertmanager host. */
export const secret = (name: string): string => `${SECRETS}/${name}`;

/** An address, through the mail server that all alerts leave by. */
export const mailTo = (to: string): Receiver =>
  email({
    to,
    from: 'alertmanager@example.com',
    smarthost: 'smtp.example.com:587',
    authUsername: 'alertmanager',
    authPasswordFile: secret('smtp-password'),
  });

/** Text messages, through a gateway that knows the numbers of a list. */
export const textTo = (list: string): Receiver =>
  webhook({
    title: `text message to ${list}`,
    url: `https://sms.example.com/lists/${list}`,
    tokenFile: secret('sms-gateway'),
  });
