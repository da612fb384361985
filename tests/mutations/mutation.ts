/** Projects of vitest.config.ts whose tests look at the MTA. */
export type Project = 'unit' | 'mta' | 'chaos';

/** One fix taken out, and the test that has to miss it. */
export type Mutation = {
  /** The row of docs/reliability.md that the fix stands for: its first cell. */
  readonly row: string;
  /** What is done instead, as stock Haraka or a careless hand would. */
  readonly instead: string;
  readonly file: string;
  /** Exact text of the fix; stands in the file once. */
  readonly find: string;
  readonly replace: string;
  readonly test: readonly [project: Project, file: string, pattern: RegExp];
  /** What some machines lack: a disk of its own takes root, failing system calls take libfiu. */
  readonly needs?: 'disk' | 'libfiu';
};
