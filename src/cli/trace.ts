/** Measures the stages of a command, for `--trace`. */
export interface Trace {
  /** Runs a stage and notes how long it took; stages may overlap. */
  measure<T>(stage: string, run: () => T): T;
  /** One line for each stage, and the time since the process started. */
  render(): string;
}

export function startTrace(): Trace {
  const stages = [{ stage: 'start', from: 0, to: performance.now() }];
  const note = (stage: string, from: number): void => {
    stages.push({ stage, from, to: performance.now() });
  };
  return {
    measure: (stage, run) => {
      const from = performance.now();
      const result = run();
      if (result instanceof Promise) {
        void result.then(
          () => note(stage, from),
          () => note(stage, from),
        );
      } else note(stage, from);
      return result;
    },
    render: () => {
      const lines = stages
        .toSorted((a, b) => a.from - b.from)
        .map(
          ({ stage, from, to }) =>
            `${stage.padEnd(12)} ${milliseconds(to - from)}  from ${milliseconds(from)}\n`,
        );
      return `${lines.join('')}${'total'.padEnd(12)} ${milliseconds(performance.now())}\n`;
    },
  };
}

const milliseconds = (value: number): string => `${value.toFixed(1).padStart(7)} ms`;
