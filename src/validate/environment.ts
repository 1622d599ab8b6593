import type { ConfigDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment } from '../model/index.ts';
import { duration, milliseconds, printDuration } from '../units/index.ts';
import { configDiagnostics } from './diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** The oldest servers that the generated files load in. */
const OLDEST = { prometheus: '2.42', alertmanager: '0.25' } as const;

/** Fills in everything that follows from the few settings that an author makes. */
export function resolveEnvironment(scope: Scope, config: ConfigDefinition): Environment {
  const given = config.props.environment;
  const about = property(subject('environment', config), 'environment');
  const at = (name: string): Subject => property(about, name);
  const scrapeInterval = resolveDuration(scope, at('scrapeInterval'), given.scrapeInterval, '15s');
  if (scrapeInterval < duration('1s') || scrapeInterval > duration('2m')) {
    const text = printDuration(scrapeInterval);
    report(
      scope,
      configDiagnostics['scrape-interval-out-of-range'](at('scrapeInterval'), { given: text }),
    );
  }
  const settle = resolveDuration(scope, at('settle'), given.settle, '5s');
  const tileSettle = duration('1m');
  if (settle >= tileSettle) {
    const parameters = { given: printDuration(settle), most: printDuration(tileSettle) };
    report(scope, configDiagnostics['settle-out-of-range'](at('settle'), parameters));
  }
  const url = (name: 'grafanaUrl' | 'runbooksUrl' | 'alertmanagerUrl'): string =>
    resolveUrl(scope, at(name), name, given[name]);
  const target = (server: keyof typeof OLDEST): string =>
    resolveTarget(scope, property(at('targets'), server), server, given.targets?.[server]);
  return {
    scrapeInterval,
    layout: given.layout ?? (countSlos(config) > MOST_PER_SLO ? 'fleet' : 'per-slo'),
    seriesNames: given.seriesNames ?? 'own',
    // Counts and pages every 30 s, tiles every 5 min. Tickets well within the 5 min for
    // which Prometheus finds a sample again.
    evaluationInterval: duration('30s'),
    ticketInterval: duration('4m'),
    tileInterval: duration('5m'),
    settle,
    tileSettle,
    lookback: duration('1h'),
    // Four scrapes, so that one may fail (slo-rules, section 9).
    rateWindow: milliseconds(Math.max(duration('1m'), 4 * scrapeInterval)),
    targetLabels: given.targetLabels ?? ['job', 'instance'],
    grafanaUrl: url('grafanaUrl'),
    runbooksUrl: url('runbooksUrl'),
    alertmanagerUrl: url('alertmanagerUrl'),
    targets: { prometheus: target('prometheus'), alertmanager: target('alertmanager') },
  };
}

// From here on the rules of single SLOs cost more than their isolation is worth, and nobody reads a
// page for each of them (slo-rules, section 8).
const MOST_PER_SLO = 200;

/** All that have an objective of their own. */
export const countSlos = ({ props }: ConfigDefinition): number =>
  props.systems
    .flatMap((system) => system.props.services)
    .flatMap((service) => service.props.slos ?? [])
    .reduce((sum, slo) => sum + 1 + (slo.props.objectives?.length ?? 0), 0);

function resolveUrl(scope: Scope, about: Subject, name: string, given: string): string {
  const problem = problemOfUrl(given);
  if (problem) report(scope, configDiagnostics['not-an-url'](about, { name, ...problem }));
  return given.replace(/\/+$/, '');
}

interface UrlProblem {
  readonly allowed: string;
  readonly given: string;
}

/** Links are made by adding to an address, so nothing may stand behind its path. */
function problemOfUrl(given: string): UrlProblem | undefined {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { allowed: 'an http or https address', given: `"${given}"` };
  }
  if (url.username !== '' || url.password !== '') {
    // The password must not be repeated in a log.
    return { allowed: 'an address without user and password', given: `one of ${url.host}` };
  }
  if (/[?#]/.test(given)) {
    return { allowed: 'an address without query and fragment', given: `"${given}"` };
  }
  if (/[\s{}"<>|\\^`]/.test(given)) {
    return { allowed: 'an address without spaces, braces and quotes', given: `"${given}"` };
  }
  return undefined;
}

function resolveTarget(
  scope: Scope,
  about: Subject,
  server: keyof typeof OLDEST,
  given: string | undefined,
): string {
  const oldest = OLDEST[server];
  if (given === undefined) return oldest;
  if (/^\d+\.\d+$/.test(given) && order(given) >= order(oldest)) return given;
  report(scope, configDiagnostics['unsupported-target'](about, { server, given, oldest }));
  return oldest;
}

/** Versions as numbers that sort: `2.42` is 2042. */
const order = (version: string): number => {
  const [major = '', minor = ''] = version.split('.');
  return Number(major) * 1000 + Number(minor);
};
