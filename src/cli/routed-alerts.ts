// Where alerts go in an Alertmanager configuration: one that anybody wrote, or that of our config.
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import { hasErrors } from '../diagnostics/index.ts';
import type { Routed, RoutedAlert } from '../report/index.ts';
import type {
  AlertmanagerConfig,
  ConfigPath,
  ConfigPlace,
  ExplainedAlert,
  FiringAlert,
} from '../routing/index.ts';
import { printDuration, printInstant } from '../units/index.ts';
import { placed } from './alertmanager-file.ts';
import { now } from './clock.ts';
import { rootOf, type Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { shownFrom } from './shown.ts';

export interface RoutedOptions {
  /** @default our config in this folder */
  readonly config?: string;
  /** Whether that is a configuration of Alertmanager's. */
  readonly isForeign: boolean;
  /** The alerts that are asked about. */
  readonly alerts: string;
  /** In Unix milliseconds. @default now */
  readonly at?: number;
  readonly format: 'pretty' | 'json' | 'markdown';
}

export async function routesOf(options: RoutedOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress } = session;
  const [text, missing] = await textOf(options, session);
  const [read, unreadableConfig] = text ? await readConfig(text) : [undefined, []];
  const unusable = [...missing, ...unreadableConfig];
  const [alerts, unreadable] = await readAlertsFile(options.alerts, session);
  const found = [...unusable, ...unreadable];
  progress.stop();
  if (!read || !alerts || hasErrors(found)) return fail(found, options, session);
  const reports = await import('../report/index.ts');
  const shown = shownFrom(terminal, terminal.folder, 'say');
  if (found.length > 0) terminal.say(reports.renderDiagnostics(found, shown));
  const routed = await routedBy(read, alerts, options.at ?? now());
  const render = {
    pretty: () => reports.renderRoutes(routed, terminal.colors.print),
    json: () => reports.renderRoutesJson(routed),
    markdown: () => reports.renderRoutesMarkdown(routed),
  };
  terminal.print(render[options.format]());
  return 0;
}

interface ReadConfig {
  readonly config: AlertmanagerConfig;
  readonly placeOf: (path: ConfigPath) => ConfigPlace | undefined;
}

interface ConfigText {
  readonly path: string;
  readonly text: string;
}

/** The text of Alertmanager's configuration: that of a file, or what our config makes of it. */
async function textOf(
  { config, isForeign }: RoutedOptions,
  session: Session,
): Promise<Diagnosed<ConfigText | undefined>> {
  if (isForeign && config !== undefined) {
    const { readText } = await import('./rule-files.ts');
    const [text, unreadable] = readText(config, session.terminal.folder);
    return [text === undefined ? undefined : { path: config, text }, unreadable];
  }
  const [{ planConfig }, { alertmanager }] = await Promise.all([
    import('./plan-config.ts'),
    import('../emit/index.ts'),
  ]);
  const [planned, mistakes] = await planConfig(config, session);
  const [file] = planned ? alertmanager.emit(planned.plan) : [];
  return [file && { path: file.path, text: file.content }, mistakes];
}

async function readConfig({ path, text }: ConfigText): Promise<Diagnosed<ReadConfig | undefined>> {
  const { alertmanagerDiagnostics, parseConfig } = await import('../routing/index.ts');
  const { config, placeOf, refusals, unclear } = parseConfig(text);
  const refused = refusals.map(({ message, place }) => {
    const about = { path: [], property: [], ...placed(path, place) };
    const what = 'where alerts go';
    return alertmanagerDiagnostics.refused(about, { file: path, problem: message, what });
  });
  if (refused.length > 0) return [undefined, refused];
  const doubts = unclear.map(({ message, place }) => {
    const about = { path: [], property: [], ...placed(path, place) };
    return alertmanagerDiagnostics['not-understood'](about, { file: path, problem: message });
  });
  return [{ config, placeOf }, doubts];
}

async function readAlertsFile(
  asked: string,
  { terminal }: Session,
): Promise<Diagnosed<readonly FiringAlert[] | undefined>> {
  const [{ alertmanagerDiagnostics, readAlerts }, { readText, STDIN }] = await Promise.all([
    import('../routing/index.ts'),
    import('./rule-files.ts'),
  ]);
  const path = asked === '-' ? STDIN : asked;
  const [text, unreadable] = readText(path, terminal.folder);
  if (text === undefined) return [undefined, unreadable];
  const { alerts, problems } = readAlerts(text);
  const mistakes = problems.map(({ message, place }) => {
    const about = { path: [], property: [], ...placed(path, place) };
    return alertmanagerDiagnostics['bad-alerts'](about, { file: path, problem: message });
  });
  return [mistakes.length > 0 ? undefined : alerts, mistakes];
}

async function routedBy(
  { config, placeOf }: ReadConfig,
  alerts: readonly FiringAlert[],
  at: number,
): Promise<Routed> {
  const { effectiveRepeat, explainAlerts, printMatcher, printPath } =
    await import('../routing/index.ts');
  const routeOf = ({
    receiver,
    at: path,
    matchers,
    timing,
    muting,
  }: ExplainedAlert['told'][0]) => ({
    receiver,
    route: printPath(path),
    line: placeOf(path)?.line,
    matchers: matchers.map(printMatcher),
    groupBy: timing.groupBy === 'all' ? ['...'] : timing.groupBy,
    groupWait: printDuration(timing.groupWait),
    groupInterval: printDuration(timing.groupInterval),
    repeatInterval: printDuration(timing.repeatInterval),
    effectiveRepeat: printDuration(effectiveRepeat(timing)),
    ...(muting && { muted: muting }),
  });
  const explained = explainAlerts(config, alerts, { at });
  return {
    at: printInstant(at),
    alerts: explained.map(({ labels, told, inhibition }): RoutedAlert => {
      const routes = told.map(routeOf);
      if (!inhibition) return { labels, routes };
      const path = ['inhibit_rules', inhibition.rule];
      const by = inhibition.by.map((i) => alerts[i]?.labels ?? {});
      const rule = { rule: printPath(path), line: placeOf(path)?.line };
      return { labels, routes, inhibited: { ...rule, by, certain: inhibition.certain } };
    }),
  };
}

async function fail(
  diagnostics: readonly Diagnostic[],
  { config, isForeign, format }: RoutedOptions,
  { terminal }: Session,
): Promise<ExitCode> {
  const { renderDiagnostics, renderJson } = await import('../report/index.ts');
  const root = isForeign ? terminal.folder : rootOf(config, terminal);
  if (format === 'json') {
    const shown = shownFrom(terminal, root, false);
    terminal.print(renderJson({ diagnostics, changes: [] }, shown));
  } else terminal.say(renderDiagnostics(diagnostics, shownFrom(terminal, root, 'say')));
  return diagnostics.some(({ code }) => code === 'lint/unreadable-file') ? 2 : 1;
}
