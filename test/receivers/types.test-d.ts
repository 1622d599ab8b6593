// What an author of a typed config is told before anything runs.
import { incidentIo, jira, opsgenie, pushover, sns } from '../../src/receivers/index.ts';

const file = '/etc/alertmanager/secrets/file';
const project = {
  apiUrl: 'https://j.example.com/rest/api/2',
  project: 'A',
  issueType: 'Bug',
} as const;
const keys = { userKeyFile: file, tokenFile: file };

sns({ topicArn: 'arn:aws:sns:eu-central-1:123456789012:alerts' });
// @ts-expect-error nothing says where the message goes
sns({ region: 'eu-central-1' });
// @ts-expect-error two say where the message goes
sns({ topicArn: 'arn:aws:sns:eu-central-1:123456789012:alerts', phoneNumber: '+4930901820' });

jira({ ...project, tokenFile: file });
jira({ ...project, username: 'alerts', passwordFile: file });
// @ts-expect-error a user without a password
jira({ ...project, username: 'alerts' });
// @ts-expect-error two logins
jira({ ...project, tokenFile: file, passwordFile: file });

incidentIo({ urlFile: file, tokenFile: file });
// @ts-expect-error no address
incidentIo({ tokenFile: file });

opsgenie({ apiKeyFile: file, responders: [{ type: 'user', username: 'a@example.com' }] });
// @ts-expect-error a user is found by address or id
opsgenie({ apiKeyFile: file, responders: [{ type: 'user', name: 'a' }] });
// @ts-expect-error Opsgenie begins at P1
opsgenie({ apiKeyFile: file, priority: 'P0' });

pushover({ ...keys, retry: '1m30s' });
// @ts-expect-error not a duration
pushover({ ...keys, retry: '90' });
