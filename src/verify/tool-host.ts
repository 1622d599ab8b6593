import type { EmittedFile } from '../ir/index.ts';

/** How a tool's run ended; it refuses the files if `ok` is false. */
export interface ToolRun {
  readonly ok: boolean;
  /** What it printed, on both streams. */
  readonly output: string;
}

/** Runs tools; the command line has one for the real machine. */
export interface ToolHost {
  /** Whether a tool is installed. */
  has(tool: string): boolean;
  /** Runs a tool in the folder that holds the files. */
  run(tool: string, args: readonly string[], folder: string): Promise<ToolRun>;
  /** Writes files to a folder of its own, which is gone when `use` has ended. */
  withFiles<T>(files: readonly EmittedFile[], use: (folder: string) => Promise<T>): Promise<T>;
}
