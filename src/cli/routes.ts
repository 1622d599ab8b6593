// `nines routes`: where alerts go.
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { ForeignRoutesOptions } from './foreign-routes.ts';

export interface RoutesOptions extends Omit<ForeignRoutesOptions, 'config' | 'alerts'> {
  readonly config?: string;
  readonly alerts?: string;
}

export async function routes(options: RoutesOptions, session: Session): Promise<ExitCode> {
  const { config, alerts } = options;
  if (config === undefined || alerts === undefined) return incomplete(session);
  const { foreignRoutes } = await import('./foreign-routes.ts');
  return foreignRoutes({ ...options, config, alerts }, session);
}

/** The one place to tell of our own config instead. */
function incomplete({ terminal, progress }: Session): ExitCode {
  progress.stop();
  terminal.say(
    'error: name an Alertmanager configuration and alerts: --config <file> --alerts <file>\n' +
      'Run `nines routes --help` for what there is.\n',
  );
  return 2;
}
