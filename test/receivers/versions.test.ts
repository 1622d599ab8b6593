import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { subject } from '../../src/diagnostics/index.ts';
import type { Receiver } from '../../src/model/index.ts';
import { amtool, amtoolFor, runAmtool, withFile } from '../routing/amtool.ts';
import { context, SAMPLES } from './samples.ts';
import { unknownIn, VERSIONS } from './schema.ts';

const findings = (receiver: Receiver, target: string): readonly string[] =>
  receiver
    .check(subject('channel chat', receiver), target)
    .map(({ code, property }) => `${code.replace('receiver/', '')}: ${property.join('.')}`);

const unknown = (receiver: Receiver, target: string): readonly string[] =>
  unknownIn(receiver.integration, receiver.config(context), target);

const NEWER = /^needs-newer-alertmanager: /;

it.each(SAMPLES)('takes $name with all that it may have, where nothing is too new', (sample) => {
  const receiver = sample.with(sample.optional);
  expect(findings(receiver, '0.34')).toEqual([]);
  expect(unknown(receiver, '0.33')).toEqual([]);
});

it.each(SAMPLES)('refuses $name for a version exactly if that does not know it', (sample) => {
  const some = [[], ...sample.optional.map((name) => [name]), sample.optional];
  for (const version of VERSIONS) {
    for (const receiver of some.map((names) => sample.with(names))) {
      const found = findings(receiver, version);
      expect(found.filter((each) => !NEWER.test(each))).toEqual([]);
      expect([version, found.length > 0]).toEqual([version, unknown(receiver, version).length > 0]);
    }
  }
});

it('tells the first Alertmanager that takes each receiver', () => {
  const first = SAMPLES.map((sample) => [
    sample.name,
    VERSIONS.find((version) => findings(sample.with([]), version).length === 0),
  ]);
  expect(Object.fromEntries(first)).toMatchInlineSnapshot(`
    {
      "discord": "0.27",
      "email": "0.25",
      "incidentIo": "0.29",
      "incidentIo by file": "0.29",
      "jira": "0.28",
      "jira by token": "0.28",
      "mattermost": "0.30",
      "msTeams": "0.28",
      "opsgenie": "0.25",
      "pagerduty": "0.25",
      "pushover": "0.26",
      "rocketChat": "0.28",
      "slack": "0.25",
      "slack by token": "0.25",
      "sns": "0.25",
      "sns to a phone": "0.25",
      "sns to an endpoint": "0.25",
      "telegram": "0.26",
      "victorOps": "0.25",
      "weChat": "0.31",
      "webex": "0.25",
      "webhook": "0.25",
      "webhook by file": "0.26",
    }
  `);
});

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('loading of every receiver by the real amtool')).not.toBe('missing');
});

const installed = (): string => /version (\d+\.\d+)/.exec(runAmtool('--version').output)?.[1] ?? '';

const configOf = (receiver: Receiver): string =>
  stringify({
    route: { receiver: 'all' },
    receivers: [{ name: 'all', [receiver.integration]: [receiver.config(context)] }],
  });

// Debian builds its 0.28 without Jira.
const isBuilt = ({ kind }: Receiver, version: string): boolean =>
  kind !== 'jira' || version !== '0.28';

it.skipIf(amtool === undefined).each(SAMPLES)(
  'agrees about $name with the real amtool',
  (sample) => {
    const version = installed();
    const receivers = [sample.with([]), sample.with(sample.optional)];
    for (const receiver of receivers.filter((each) => isBuilt(each, version))) {
      const outcome = withFile(configOf(receiver), (path) => runAmtool('check-config', path));
      const ok = findings(receiver, version).length === 0;
      expect(outcome, outcome.output).toMatchObject({ ok });
    }
  },
);
