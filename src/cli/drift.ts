// `nines drift`: what servers have loaded, compared with the committed files. Runs no config.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import pc from 'picocolors';
import { hasErrors, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { Asked, CommittedFile, Compared, ServerName } from '../drift/index.ts';
import { DASHBOARDS_EMITTER, ROUTING_EMITTER, RULES_EMITTER } from '../names/index.ts';
import { byText } from '../text/index.ts';
import { renderDuration, type Duration } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';

export interface DriftOptions {
  readonly out: string;
  readonly prometheus?: URL;
  readonly alertmanager?: URL;
  readonly grafana?: URL;
  readonly timeout: Duration;
  readonly strict?: boolean;
  readonly format: 'pretty' | 'json';
}

const NO_ANSWER: ExitCode = 3;

export async function drift(options: DriftOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress } = session;
  const { driftOf, printDrifts, renderDrifts } = await import('../drift/index.ts');
  const [files, mistakes] = await readCommitted(options, session);
  const all = files ? await compareAll(files, options, session) : [];
  progress.stop();
  const isStrict = options.strict === true;
  const diagnostics = [...mistakes, ...all.flatMap((each) => each.diagnostics)];
  const { bold } = pc.createColors(terminal.colors.print);
  terminal.print(
    options.format === 'json'
      ? printDrifts(all, isStrict)
      : renderDrifts(all, { isStrict, emphasize: bold }),
  );
  await sayDiagnostics(diagnostics, undefined, session);
  if (hasErrors(diagnostics)) return NO_ANSWER;
  return all.some((each) => driftOf(each, isStrict).length > 0) ? 1 : 0;
}

/** By the emitter that made them. */
type Committed = ReadonlyMap<string, readonly CommittedFile[]>;

const NOWHERE = { path: [], property: [] };

/** The files of the manifest, as they are on the disk. */
async function readCommitted(
  { out, prometheus, alertmanager, grafana }: DriftOptions,
  { terminal: { folder: here }, environment = '' }: Session,
): Promise<Diagnosed<Committed | undefined>> {
  const [{ driftDiagnostics: report }, { MANIFEST, parseManifest }] = await Promise.all([
    import('../drift/index.ts'),
    import('../output/manifest.ts'),
  ]);
  if (!prometheus && !alertmanager && !grafana)
    return [undefined, [report['no-server'](NOWHERE, {})]];
  const folder = resolve(here, out, environment);
  const shown = (path: string): string =>
    relative(here, join(folder, path)).replaceAll('\\', '/') || '.';
  const text = readText(join(folder, MANIFEST));
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (!manifest || 'reason' in manifest) {
    const [file, reason] = [shown(MANIFEST), manifest?.reason ?? ''];
    return [
      undefined,
      [
        manifest
          ? report['unreadable-file'](NOWHERE, { file, reason })
          : report['nothing-generated'](NOWHERE, {
              folder: shown(''),
              help: helpFor(folder, MANIFEST, environment),
            }),
      ],
    ];
  }
  const files = new Map<string, CommittedFile[]>();
  const mistakes: Diagnostic[] = [];
  for (const { path, emitter } of manifest.files) {
    if (!KINDS.some((kind) => kind.emitter === emitter && kind.pattern.test(path))) continue;
    const content = readText(join(folder, path));
    const file = shown(path);
    if (content === undefined) {
      mistakes.push(report['unreadable-file'](NOWHERE, { file, reason: 'it is not there' }));
    } else files.set(emitter, [...(files.get(emitter) ?? []), { shown: file, content }]);
  }
  return [mistakes.length > 0 ? undefined : files, mistakes];
}

/** An environment that was not named, or not rightly, is likelier than no output at all. */
function helpFor(folder: string, manifest: string, environment: string): string {
  const parent = environment === '' ? folder : dirname(folder);
  if (existsSync(join(parent, manifest))) return 'it has no environments: leave out --environment';
  const names = foldersIn(parent).filter((name) => existsSync(join(parent, name, manifest)));
  return names.length > 0
    ? `choose one with --environment: ${names.join(', ')}`
    : 'run `nines generate`, or name the folder with --out';
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted(byText);
  } catch {
    return [];
  }
}

const KINDS = [
  { emitter: RULES_EMITTER, pattern: /\.ya?ml$/ },
  { emitter: ROUTING_EMITTER, pattern: /\/alertmanager\.ya?ml$/ },
  { emitter: DASHBOARDS_EMITTER, pattern: /\.json$/ },
];

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function compareAll(
  files: Committed,
  options: DriftOptions,
  { progress }: Session,
): Promise<readonly Compared[]> {
  const room = await import('../drift/index.ts');
  const { connected } = await connector(options);
  progress.stage('Asking what is loaded');
  const of = (emitter: string): readonly CommittedFile[] => files.get(emitter) ?? [];
  const [routing] = of(ROUTING_EMITTER);
  const questions = [
    connected('Prometheus', options.prometheus, (asked) =>
      room.compareWithPrometheus(asked, of(RULES_EMITTER)),
    ),
    connected('Alertmanager', routing && options.alertmanager, (asked) =>
      room.compareWithAlertmanager(asked, routing ?? { shown: '', content: '' }),
    ),
    connected('Grafana', options.grafana, (asked) =>
      room.compareWithGrafana(asked, of(DASHBOARDS_EMITTER)),
    ),
  ];
  return Promise.all(questions.flatMap((question) => question ?? []));
}

/** Grafana's token comes from the environment, so that it stands in no list of processes. */
async function connector({ timeout }: DriftOptions) {
  const { getFrom, shownUrl } = await import('../server/index.ts');
  const token = process.env['GRAFANA_TOKEN'];
  const connected = <T>(
    server: ServerName,
    url: URL | undefined,
    use: (asked: Asked) => Promise<T>,
  ): Promise<T> | undefined =>
    url &&
    use({
      server,
      url: shownUrl(url),
      patience: renderDuration(timeout),
      get: getFrom({ url, timeout, ...(server === 'Grafana' && token && { token }) }),
    });
  return { connected };
}
