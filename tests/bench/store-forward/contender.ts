import type { Sink } from './sink.ts';

/** A mail server that takes mail from loopback and sends it on to the sink. */
export type Contender = {
  readonly name: string;
  /** Takes mail from 127.0.0.1 without a login. */
  readonly port: number;
  /** Of the processes that do the work, the signer among them. */
  readonly pids: readonly number[];
  /** What it says of its messages, for when some are missing. */
  log(): Promise<string>;
  stop(): Promise<void>;
};

/** What all of them are given. */
export type Surroundings = {
  /** Folder of the contender's own. */
  readonly dir: string;
  readonly sink: Sink;
  /** Whose mail it is: it is signed with a key of this domain. */
  readonly domain: string;
};
