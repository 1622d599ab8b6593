import type { Terminal } from './terminal.ts';

/** One line that says what is going on, where somebody looks on. */
export interface Progress {
  stage(text: string): void;
  stop(): void;
}

const SILENT: Progress = { stage: () => {}, stop: () => {} };

export async function startProgress({ watched }: Terminal): Promise<Progress> {
  if (!watched) return SILENT;
  const { default: createSpinner } = await import('yocto-spinner');
  const spinner = createSpinner({ stream: process.stderr });
  return {
    stage: (text) => {
      spinner.text = text;
      spinner.start();
    },
    stop: () => void spinner.stop(),
  };
}
