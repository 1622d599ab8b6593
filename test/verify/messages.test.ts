// What is found in the texts of receivers and in the file of their templates, without tools and with amtool.
import { expect, it } from 'vitest';
import { machineTools } from '../../src/cli/tool-host.ts';
import { compile } from '../../src/compile.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import type { Receiver } from '../../src/model/index.ts';
import { by } from '../../src/text/index.ts';
import { verifyMessages } from '../../src/verify/messages.ts';
import { verifyWithTools, type ToolHost } from '../../src/verify/tools.ts';
import { root, validConfig } from '../validate/valid-config.ts';

const { plan, files: all } = compile({ config: validConfig(), root, texts: new Map() });
const files = all.filter(({ path }) => path.startsWith('alertmanager/'));

type Change = (text: string) => string;

const changed = (change: Change): readonly EmittedFile[] =>
  files.map((file) => ({ ...file, content: change(file.content) }));

const found = (change: Change): readonly string[] =>
  (plan ? verifyMessages(changed(change), plan) : []).map(
    ({ code, message }) => `${code}: ${message}`,
  );

it('emits the templates that receivers name beside the configuration, and no others', () => {
  const read = files.filter(({ path }) => /alertmanager\.yaml$|\.tmpl$/.test(path));
  expect(read.map(({ path }) => path)).toEqual([
    'alertmanager/alertmanager.yaml',
    'alertmanager/templates/nines.tmpl',
  ]);
  const [config = '', templates = ''] = files.map(({ content }) => content);
  expect(config).toContain('templates:\n  - templates/*.tmpl\n');
  const defined = [...templates.matchAll(/\{\{ define "(.+?)"/g)].map(([, name]) => name);
  expect(defined).toEqual(defined.toSorted(by(String)));
  expect(defined).toContain('nines.title');
  expect(defined).not.toContain('nines.telegram.text');
  expect(templates.match(/^\{\{\/\* .+ \*\/\}\}$/gm)).toHaveLength(defined.length + 1);
  expect(found((text) => text)).toEqual([]);
});

it.each<[string, Change, string]>([
  [
    'a template that nobody defines',
    (text) => text.replace('define "nines.title"', 'define "nines.titel"'),
    'asks for the template "nines.title", which is not defined',
  ],
  [
    'a configuration that names no template files',
    (text) => text.replace('templates/*.tmpl', 'tmpl/*.tmpl'),
    'which is not defined',
  ],
  [
    'a block that is not closed',
    (text) => text.replace('{{ end }}', ''),
    'alertmanager/templates/nines.tmpl, line',
  ],
  [
    'a function that came later',
    (text) => text.replace('toUpper', 'trimSpace'),
    'there is no function `trimSpace` in Alertmanager 0.25',
  ],
  [
    'a function of Prometheus',
    (text) => text.replace('toUpper', 'humanizePercentage'),
    'there is no function `humanizePercentage`',
  ],
  [
    'a field that no notification has',
    (text) => text.replace('.CommonLabels.severity', '.CommonLabel.severity'),
    'a notification has no field `CommonLabel`',
  ],
  [
    'a field that no alert has',
    (text) => text.replace('.StartsAt.Before', '.StartAt.Before'),
    'an alert of a notification has no field `StartAt`',
  ],
  [
    'a variable of Prometheus',
    (text) => text.replace('.CommonAnnotations.runbook_url', '$labels.runbook'),
    'there is no variable `$labels` here',
  ],
])('finds %s', (_, change, message) => {
  expect(found(change).join('\n')).toContain(message);
});

/** A receiver of the user's own. */
const own = (message: string): Receiver => ({
  kind: 'own',
  integration: 'opsgenie_configs',
  place: { file: 'valid-config.ts', line: 1, column: 1 },
  title: 'own',
  config: () => ({ message, api_key_file: '/etc/key' }),
  check: () => [],
});

const withOwn = (message: string): ReturnType<typeof compile> =>
  compile({
    config: validConfig({ config: { unrouted: [own(message)] } }),
    root,
    texts: new Map(),
  });

it('emits what a receiver of the user names, and leaves alone what Alertmanager brings along', () => {
  const { files: emitted, diagnostics } = withOwn('{{ template "nines.telegram.text" . }}');
  expect(diagnostics).toEqual([]);
  expect(emitted.find(({ path }) => path.endsWith('.tmpl'))?.content).toContain(
    'define "nines.telegram.text"',
  );
  expect(withOwn('{{ template "opsgenie.default.message" . }}').diagnostics).toEqual([]);
  expect(withOwn('{{ template "other" . }}').diagnostics).toMatchObject([
    { code: 'message/undefined-template', path: ['receiver unrouted'] },
  ]);
});

const failing = (output: string): ToolHost => ({
  has: (tool) => tool === 'amtool',
  run: (_, args) => Promise.resolve({ ok: args[0] !== 'template', output }),
  withFiles: (_, use) => use('/nowhere'),
});

it('raises output/amtool-cannot-render in the words of amtool', async () => {
  const { files: emitted } = withOwn('{{ .Status }}');
  const output = 'amtool: error: template: :1:3: executing "" at <.Status>: no\n\n';
  expect(await verifyWithTools(emitted, failing(output))).toContainEqual(
    expect.objectContaining({
      code: 'output/amtool-cannot-render',
      message:
        'amtool cannot fill opsgenie_configs.message of receiver "unrouted": template: :1:3: executing "" at <.Status>: no',
    }),
  );
  const builtIn = 'amtool: error: template "slack.default.title" not defined';
  for (const harmless of [builtIn, 'amtool: error: expected command but got "template"']) {
    // oxlint-disable-next-line no-await-in-loop -- two short runs
    const told = await verifyWithTools(emitted, failing(harmless));
    expect(told.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

/** What the real amtool has to say. */
const errors = async (emitted: readonly EmittedFile[]): Promise<readonly string[]> =>
  (await verifyWithTools(emitted, machineTools))
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

it.skipIf(!machineTools.has('amtool'))(
  'is filled by the real amtool (skipped where amtool is not on the PATH)',
  async () => {
    expect(await errors(files)).toEqual([]);
    const broken = changed((text) => text.replace('(index $.Alerts 0)', '(index $.Alerts 7)'));
    expect((await errors(broken)).join('\n')).toContain('index out of range: 7');
    expect(await errors(withOwn('{{ index .Alerts 7 }}').files)).toEqual([
      expect.stringMatching(/^amtool cannot fill opsgenie_configs\.message of receiver "unrouted"/),
    ]);
  },
);
