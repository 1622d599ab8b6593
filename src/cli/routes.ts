// `nines routes`: where alerts go.
import type { CertificateOptions } from './certificate.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';

export interface RoutesOptions extends CertificateOptions {
  /** With them, the config is one of Alertmanager's. */
  readonly alerts?: string;
}

export async function routes(options: RoutesOptions, session: Session): Promise<ExitCode> {
  const { config, alerts } = options;
  if (config !== undefined && alerts !== undefined) {
    const { foreignRoutes } = await import('./foreign-routes.ts');
    return foreignRoutes({ ...options, config, alerts }, session);
  }
  if (alerts !== undefined || isForeign(config)) return incomplete(config, session);
  const { certificate } = await import('./certificate.ts');
  return certificate(options, session);
}

/** A configuration of Alertmanager's says nothing about alerts that nobody asks about. */
const isForeign = (config: string | undefined): boolean => /\.ya?ml$/i.test(config ?? '');

function incomplete(config: string | undefined, { terminal, progress }: Session): ExitCode {
  progress.stop();
  const missing = config === undefined ? '--config <file>' : '--alerts <file>';
  terminal.say(
    'error: name an Alertmanager configuration and alerts, or neither for your own config: ' +
      `${missing} is missing\nRun \`nines routes --help\` for what there is.\n`,
  );
  return 2;
}
