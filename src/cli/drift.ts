// `nines drift`: what servers have loaded, compared with the committed files. Runs no config.
import pc from 'picocolors';
import { hasErrors, NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import type * as DriftRoom from '../drift/index.ts';
import type {
  Asked,
  CommittedFile,
  Compared,
  Generated,
  ServerName,
  TargetName,
} from '../drift/index.ts';
import { renderDuration, type Duration } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import { readCommitted, type CommittedOutput } from './drift-files.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';

export interface DriftOptions {
  readonly out: string;
  /** The target whose files are compared. @default the first that has what a server loads */
  readonly from?: TargetName;
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
  const [questions, mistakes] = await questionsOf(options, session);
  progress.stage('Asking what is loaded');
  const all = await Promise.all(questions.map((ask) => ask()));
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

type Question = () => Promise<Compared>;

/** None when something stands in the way of any. */
async function questionsOf(
  options: DriftOptions,
  session: Session,
): Promise<Diagnosed<readonly Question[]>> {
  const { prometheus, alertmanager, grafana } = options;
  const { driftDiagnostics: report } = await import('../drift/index.ts');
  const named = Object.entries({
    Prometheus: prometheus,
    Alertmanager: alertmanager,
    Grafana: grafana,
  } satisfies Record<ServerName, URL | undefined>).flatMap(([server, url]) =>
    isServer(server) && url ? [{ server, url }] : [],
  );
  if (named.length === 0) return [[], [report['no-server'](NOWHERE, {})]];
  const [output, mistakes] = await readCommitted(options.out, session);
  if (!output) return [[], mistakes];
  const all = await Promise.all(named.map((each) => questionsFor(each, output, options)));
  const absent = all.flatMap(([, found]) => found);
  const questions = absent.length > 0 ? [] : all.flatMap(([each]) => each);
  return [questions, [...mistakes, ...absent]];
}

interface Named {
  readonly server: ServerName;
  readonly url: URL;
}

/** One for each tenant, where the server has some. */
async function questionsFor(
  { server, url }: Named,
  { files, shown }: CommittedOutput,
  { from, timeout }: DriftOptions,
): Promise<Diagnosed<readonly Question[]>> {
  const [room, { getFrom, shownUrl }] = await Promise.all([
    import('../drift/index.ts'),
    import('../server/index.ts'),
  ]);
  const generated = room.generatedFor(server, files, from);
  if (generated.length === 0) {
    const { what } = SERVERS[server];
    return [
      [],
      [room.driftDiagnostics['nothing-for-server'](NOWHERE, { folder: shown, server, what })],
    ];
  }
  // It comes from the environment, so that it stands in no list of processes.
  const token = server === 'Grafana' ? process.env['GRAFANA_TOKEN'] : undefined;
  return [
    generated.map((each): Question => {
      const whose = each.tenant === undefined ? {} : { tenant: each.tenant };
      const get = getFrom({ url, timeout, ...whose, ...(token && { token }) });
      const asked = {
        server,
        url: shownUrl(url),
        patience: renderDuration(timeout),
        get,
        ...whose,
      };
      return () => SERVERS[server].compare(room, asked, each);
    }),
    [],
  ];
}

/** Loaded when something is asked. */
type Room = typeof DriftRoom;

interface Server {
  /** What it loads. */
  readonly what: string;
  readonly compare: (room: Room, asked: Asked, generated: Generated) => Promise<Compared>;
}

const NO_FILE: CommittedFile = { shown: '', content: '' };

const SERVERS: Readonly<Record<ServerName, Server>> = {
  Prometheus: {
    what: 'rules',
    compare: (room, asked, { rules }) => room.compareWithPrometheus(asked, rules),
  },
  Alertmanager: {
    what: 'a configuration',
    compare: (room, asked, { routing: [file = NO_FILE] }) =>
      room.compareWithAlertmanager(asked, file),
  },
  Grafana: {
    what: 'dashboards',
    compare: (room, asked, { dashboards }) => room.compareWithGrafana(asked, dashboards),
  },
};

const isServer = (name: string): name is ServerName => Object.hasOwn(SERVERS, name);
