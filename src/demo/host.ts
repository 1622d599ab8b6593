/** A Prometheus that runs. */
export interface RunningServer {
  /** `http://127.0.0.1:43211`. */
  readonly url: string;
  /** Ends it, and waits until its data is on disk. */
  stop(): Promise<void>;
}

/** How to start one; where its data lies, and on which port it is reached, the host knows. */
export interface ServerStart {
  /** Names its data: the same key finds it again. */
  readonly key: string;
  /** The text of its configuration. */
  readonly config: string;
  readonly args: readonly string[];
  /** @default any free one */
  readonly port?: number;
}

/** Processes and disk; the command line has one for the real machine. */
export interface DemoHost {
  /** Whether a tool is installed. */
  has(tool: string): boolean;
  /** Whether data of this name was filled to its end before. */
  isFilled(key: string): boolean;
  /** Starts one with the data of this name, and waits until it answers; throws if it does not. */
  start(server: ServerStart): Promise<RunningServer>;
  /** Notes that the data is complete, so that it is used again. */
  keep(key: string): void;
  /** Removes the data. */
  discard(key: string): void;
}
