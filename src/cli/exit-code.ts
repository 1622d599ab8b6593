/** 0: done. 1: errors in the config, drift under `--check`, warnings with `--strict`. 2: wrong usage, or we failed. */
export type ExitCode = 0 | 1 | 2;
