// What Alertmanager 0.25 and 0.33 answered when they had loaded alertmanager/committed.txt, which has
// a receiver of each integration.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareWithAlertmanager, type Compared } from '../../src/drift/index.ts';
import { asked, withServer } from './servers.ts';

const read = (name: string): string =>
  readFileSync(new URL(`alertmanager/${name}`, import.meta.url), 'utf8');

const COMMITTED = read('committed.txt');
const ANSWER = read('loaded-0.33.txt');

const compare = (original: unknown, content = COMMITTED): Promise<Compared> =>
  withServer(
    (request) =>
      request.url === '/api/v2/status'
        ? [200, { cluster: { status: 'ready' }, config: { original }, uptime: '' }]
        : [404, ''],
    (url) =>
      compareWithAlertmanager(asked('Alertmanager', url), {
        shown: 'generated/alertmanager/alertmanager.yaml',
        content,
      }),
  );

async function toldOf(original: string, content = COMMITTED): Promise<readonly string[]> {
  const { differences, diagnostics } = await compare(original, content);
  expect(diagnostics).toEqual([]);
  return differences.map(({ kind, what, words }) => `${kind} ${what}: ${words.join('; ')}`);
}

/** The answer with one text replaced by another. */
function edited(from: string, to: string): string {
  expect(ANSWER).toContain(from);
  return ANSWER.replace(from, to);
}

it('finds no difference in defaults, redacted secrets and what Go prints in its own way', async () => {
  expect(await toldOf(ANSWER)).toEqual([]);
  // Six integrations came after 0.25.
  const older = COMMITTED.slice(0, COMMITTED.indexOf('  msteams_configs:'));
  expect(await toldOf(read('loaded-0.25.txt'), older)).toEqual([]);
});

it('takes paths that the server made absolute for the same', async () => {
  const absolute = ANSWER.replace(
    '- templates/*.tmpl',
    '- /etc/alertmanager/templates/*.tmpl',
  ).replace('api_url_file: secrets/slack', 'api_url_file: /etc/alertmanager/secrets/slack');
  expect(await toldOf(absolute)).toEqual([]);
  expect(await toldOf(edited('- templates/*.tmpl', '- other/*.tmpl'))).toEqual([
    'changed templates: templates/*.tmpl is not loaded; other/*.tmpl is loaded, and not committed',
  ]);
});

it('says what of a receiver differs, but never a secret', async () => {
  expect(await toldOf(edited("channel: '#x'", "channel: '#y'"))).toEqual([
    'changed receiver all: slack_configs.0.channel: "#y" is loaded, "#x" is committed',
  ]);
  const [told = ''] = await toldOf(
    edited(
      'api_key: <secret>\n    api_url: https://api.opsgenie.com/',
      'api_key: s3cr3t\n    api_url: https://evil.example/t0ken',
    ),
  );
  expect(told).toContain('api_key: another value is loaded than is committed, and not shown');
  expect(told).toContain('opsgenie_configs.0.api_url: a value that is not shown is loaded');
  expect(told).not.toMatch(/s3cr3t|t0ken|abc/);
  expect(await toldOf(edited('max_alerts: 0', 'max_alerts: 5'))).toHaveLength(1);
});

it('says which integrations and receivers are missing or left over', async () => {
  const [told] = await toldOf(
    ANSWER.replace(/ {2}discord_configs:[\s\S]*?(?= {2}email_configs)/, ''),
  );
  expect(told).toBe(
    'changed receiver all: discord_configs: nothing is loaded, a list of 1 is committed',
  );
  expect(await toldOf(edited('receivers:\n', 'receivers:\n- name: mine\n'))).toEqual([
    'extra receiver mine: it is loaded, and not committed',
  ]);
  expect(await toldOf(edited('- name: all', '- name: all-of-them'))).toEqual(
    expect.arrayContaining(['missing receiver all: it is not loaded']),
  );
});

/** With two more routes in front. */
const two = (first: string, second: string, text: string): string =>
  text.replace(
    /( {2}routes:\n)/,
    `$1  - {receiver: all, matchers: ['a="${first}"']}\n  - {receiver: all, matchers: ['a="${second}"']}\n`,
  );

it('compares the routing tree by what routes take, with their order', async () => {
  expect(await toldOf(edited('- team="a"', '- team=~"a"'))).toEqual([
    'missing route › {team="a"} to all: it is not loaded',
    'extra route › {team=~"a"} to all: it is loaded, and not committed',
  ]);
  expect(await toldOf(edited('    continue: true', '    continue: false'))).toEqual([
    'changed route › {team="a"} to all: continue: false is loaded, true is committed',
  ]);
  expect(await toldOf(two('1', '2', ANSWER), two('1', '2', COMMITTED))).toEqual([]);
  expect(await toldOf(two('2', '1', ANSWER), two('1', '2', COMMITTED))).toEqual([
    'changed route: its routes are loaded in another order, which decides who is told',
  ]);
});

it('compares inhibition rules and time intervals', async () => {
  expect(await toldOf(edited('  equal:\n  - service', '  equal:\n  - slo'))).toEqual([
    'changed inhibition rules: {severity="P1"} mutes {severity=~"P2|P3"}, alike in service: it is not loaded; {severity="P1"} mutes {severity=~"P2|P3"}, alike in slo: it is loaded, and not committed',
  ]);
  expect(await toldOf(edited('start_time: "22:00"', 'start_time: "21:00"'))).toEqual([
    'changed time interval night: other times are loaded than are committed',
  ]);
});

it('says of what is no configuration that it is none', async () => {
  const odd = [7, 'a: [', 'route: x', '', '['.repeat(50_000)];
  const all = await Promise.all(odd.map((original) => compare(original)));
  for (const { diagnostics, differences } of all) {
    expect(differences).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['drift/not-an-api']);
  }
});

it('prints no control characters of a server', async () => {
  const told = await toldOf(edited("channel: '#x'", 'channel: "\\e[2J\\n::error::x"'));
  expect(told.join()).toContain('"\\u{1b}[2J ::error::x" is loaded');
});
