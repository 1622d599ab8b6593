/**
 * 0: done. 1: errors in the config, drift under `--check`, warnings with `--strict`. 2: wrong usage,
 * or we failed. Of `gate`, 0, 1 and 2 are go, hold and roll back, so that 3 is all that went wrong:
 * nobody's typing error rolls back a release. Of `diff` they are no change, change and risky change,
 * and of `drift` 1 is always drift.
 */
export type ExitCode = 0 | 1 | 2 | 3;
