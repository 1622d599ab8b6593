// What is refused here is what the real amtool refuses, and nothing else.
import { expect, it } from 'vitest';
import { parseConfig, parseMatchers } from '../../src/routing/index.ts';
import { amtool, amtoolFor, runAmtool, withFile } from './amtool.ts';

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('what is refused against the real amtool')).not.toBe('missing');
});

const route = (fields: string): string =>
  `route: { receiver: a, routes: [{ ${fields} }] }\nreceivers: [{ name: a }]\n`;

const interval = (spec: string): string =>
  `${route('mute_time_intervals: [x]')}time_intervals: [{ name: x, time_intervals: [${spec}] }]\n`;

const matcher = (text: string): string => route(`matchers: [${JSON.stringify(text)}]`);

const classic = [
  '',
  '{}',
  ',',
  'a=b',
  'a = b ',
  'a=',
  'a',
  '=b',
  'a==b',
  'a="b',
  'a=b"',
  'a="b"c',
  '{a="b"',
  'a="b"}',
  'a=b,c=d,',
  'a=b,,c=d',
  'a=~"("',
  'a=~"x|y"',
  'a=\\"',
  'a=\\',
  'a="\\\\"',
  'a="b,c"',
  'a=b\\,"c',
];

const texts: readonly string[] = [
  'receivers: [{ name: a }]',
  'route: { receiver: a }',
  'route: { receiver: a, continue: true }\nreceivers: [{ name: a }]',
  'route: { receiver: a, matchers: [a=b] }\nreceivers: [{ name: a }]',
  'route: { receiver: a, mute_time_intervals: [x] }\nreceivers: [{ name: a }]\ntime_intervals: [{ name: x }]',
  'route: { receiver: a, mute_time_intervals: [] }\nreceivers: [{ name: a }, { name: a }]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\ntime_intervals: [{}]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules: [{}]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules: [{ equals: [a] }]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules: [{ equal: a }]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules: [{ source_match: { "a b": c } }]',
  'route: { receiver: a }\nreceivers: [{ name: a }]\nnothing: 1',
  ...[
    'receiver: b',
    'continue: yes',
    'continue: maybe',
    'group_by: [a, a]',
    "group_by: ['...']",
    "group_by: ['...', a]",
    "group_by: ['']",
    'group_by: []',
    'group_by: a',
    'group_wait: 0',
    'group_wait: 0s',
    'group_interval: 0s',
    'repeat_interval: 1h30m',
    'repeat_interval: 1h30',
    'repeat_interval: 30m1h',
    'match: { a: b }',
    'match: { a-b: c }',
    'match_re: { a: "(" }',
    'mute_time_intervals: [x]',
    'active_time_intervals: [x]',
    'nothing: 1',
    'matchers: a=b',
  ].map(route),
  ...classic.map(matcher),
  ...[
    '',
    'times: []',
    "times: [{ start_time: '00:00', end_time: '24:00' }]",
    "times: [{ start_time: '0:00', end_time: '24:00' }]",
    "times: [{ start_time: '10:00', end_time: '10:00' }]",
    "times: [{ start_time: '10:00', end_time: '24:30' }]",
    "times: [{ start_time: '10:00' }]",
    'weekdays: [Monday, SUNDAY]',
    "weekdays: ['friday:monday']",
    'weekdays: [1]',
    "days_of_month: ['1:-1', '-31:-1', '+5']",
    "days_of_month: ['-1:1']",
    "days_of_month: ['9:-20']",
    "days_of_month: ['8:-20']",
    'days_of_month: [0]',
    'days_of_month: [32]',
    "months: ['March:5', '13']",
    "months: ['december:january']",
    "years: ['2026:2030', '-3']",
    "years: ['2026:2025']",
    "years: [' 2026']",
    'location: Europe/Berlin',
    'location: US/Eastern',
    'location: UTC',
    "location: ''",
    'location: europe/berlin',
    'location: Nowhere',
    "location: '+02:00'",
    'location: Local',
    'weekday: [monday]',
  ].map((spec) => interval(`{ ${spec} }`)),
];

/** Only newer ones take these. */
const newer = [
  'é=b',
  '"a b"=c',
  '{"a.b" =~ "c.*"}',
  'a.b=c,',
  'a.b=c d',
  '"a"="\\q"',
  '"a"="\\xff"',
  '"a"="\\u00e9"',
  '"a\nb"=c',
  '{a.b=c',
  'a.b=c}',
  "a.b='c'",
  'a.b=`c`',
  'a.b=',
  'a.b=c=d',
  '""=a',
  '\u00a0a.b\u2003=\u3000c',
  '\ufeffa.b=c',
  'a.b~c',
  '  {a="b"}  ',
  '{a.b=c,}',
  '{,}',
  'a.b="\\101\\x41\\U0001F600"',
  'a.b="\\400"',
  'a.b="\\ud800"',
];

const version = amtool === undefined ? '' : runAmtool('--version').output;
const isNewer = !/version 0\.2[0-6]\./.test(version);

it.skipIf(amtool === undefined)('refuses what amtool refuses', { timeout: 60_000 }, () => {
  for (const text of [...texts, ...(isNewer ? newer.map(matcher) : [])]) {
    const { ok, output } = withFile(text, (file) => runAmtool('check-config', file));
    const { refusals } = parseConfig(text);
    const said = refusals.map(({ message }) => message).join('\n');
    expect(refusals.length === 0, `${text}\n${output}\n${said}`).toBe(ok);
  }
});

/** As amtool shows them: names in quotes only where they have to be. */
function printed(text: string): string {
  const matchers = parseMatchers(text) ?? [];
  const parts = matchers
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
    .map(({ label, operator, value }) => {
      const name = /[\t-\r \u00a0\u2003\u3000{}!=~,\\"'`]/.test(label)
        ? JSON.stringify(label)
        : label;
      return `${name}${operator}${JSON.stringify(value)}`;
    });
  return `{${parts.join(',')}}`;
}

it.skipIf(amtool === undefined)('reads matchers as amtool does', { timeout: 60_000 }, () => {
  const known = [...classic, ...(isNewer ? newer : [])].filter(
    (text) => (parseMatchers(text) ?? []).length > 0,
  );
  expect(known.length).toBeGreaterThan(10);
  for (const text of known) {
    const shown = withFile(matcher(text), (file) =>
      runAmtool('config', 'routes', 'show', `--config.file=${file}`),
    );
    expect(shown.output, text).toContain(` ${printed(text)} `);
  }
});
