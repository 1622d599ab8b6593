// `nines routes`: where alerts go.
import type { CertificateOptions } from './certificate.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';

export interface RoutesOptions extends CertificateOptions {
  /** Label sets to be routed, by our config or by one of Alertmanager's. */
  readonly alerts?: string;
}

export async function routes(options: RoutesOptions, session: Session): Promise<ExitCode> {
  const { config, alerts } = options;
  if (alerts !== undefined) {
    const { routesOf } = await import('./routed-alerts.ts');
    return routesOf({ ...options, alerts, isForeign: isForeign(config) }, session);
  }
  if (isForeign(config)) return incomplete(session);
  const { certificate } = await import('./certificate.ts');
  return certificate(options, session);
}

/** Ours is a module. */
const isForeign = (config = ''): boolean => config !== '' && !/\.[cm]?[jt]s$/i.test(config);

/** A configuration of Alertmanager's says nothing about alerts that nobody asks about. */
function incomplete({ terminal, progress }: Session): ExitCode {
  progress.stop();
  terminal.say(
    'error: an Alertmanager configuration needs alerts to be routed: --alerts <file> is missing\n' +
      'Run `nines routes --help` for what there is.\n',
  );
  return 2;
}
