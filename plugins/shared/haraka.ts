import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { SignedPath } from '../../core/bounce/return-path.ts';
import type { End } from '../../core/delivery/ends.ts';
import type {
  DeliveryTrack,
  Listener,
  MessageTrack,
  RecipientRoute,
  SenderIdentity,
  Tenant,
} from '../../core/delivery/track.ts';
import type { SpamVerdict } from '../../core/inbound/judge-message.ts';
import type { Authenticity } from '../../core/inbound/policy.ts';
import type { Filing } from '../../core/inbound/settle-message.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';

/** The slice of Haraka 3.3 that our plugins rely on; Haraka ships no types of its own. */
export type Next = (code?: number, reply?: unknown) => void;

export type Logs = {
  logerror(...parts: unknown[]): void;
  logwarn(...parts: unknown[]): void;
  loginfo(...parts: unknown[]): void;
};

export type Plugin = Logs & {
  readonly name: string;
  register_hook(hook: string, method: string, priority?: number): void;
  /** A module of Haraka itself, by its path in the package. */
  haraka_require(path: string): unknown;
};

/** Parsed envelope address. `host` is lower-case A-labels, `original_host` as the client wrote it. */
export type Address = {
  readonly user: string;
  readonly host: string;
  readonly original: string;
  /** user@original_host; '' for the null sender. */
  readonly address: string;
  reason?: string;
};

export type Header = {
  readonly header_list: string[];
  get(name: string): string;
  get_all(name: string): readonly string[];
};

/** What was found out about a message's authenticity when it came, to be sealed. */
export type Chain = {
  /** State of the ARC chain that it brought. One that has failed gets a last set, which says so (RFC 8617 §5.1.2). */
  readonly cv: 'none' | 'pass' | 'fail';
  /** Value of our Authentication-Results, from the authserv-id on. */
  readonly authResults: string;
};

/** A recipient at the error server: one delivery, or the place of a brand's feedback loops. */
export type BounceTo =
  | { readonly kind: 'delivery'; readonly recipient: string; readonly owner: Tenant; readonly path: SignedPath }
  | { readonly kind: 'feedback'; readonly recipient: string; readonly resellerId: string; readonly domain: string };

export type TransactionNotes = {
  /** Whose message this is; set at MAIL on the sending listeners. */
  identity?: SenderIdentity;
  smtpUtf8?: boolean;
  routes?: RecipientRoute[];
  /** On its way into the queue, or there: it may arrive even when the client has gone. */
  taken?: boolean;
  /** The hosted mailbox of each accepted recipient that has one, by the recipient as its route names it. */
  mailboxes?: Map<string, string>;
  /** What an accepted alias or forwarding account became, by the recipient as the client named it. */
  expansions?: Map<string, readonly End[]>;
  /** Octets of the message as announced with MAIL; 0 when nothing was. */
  announcedBytes?: number;
  /** Of mail from the internet: what forwarded copies are sealed with. */
  chain?: Chain;
  data_line_length_exceeded?: boolean;
  /** What SPF, DKIM and DMARC say; listener mx only. */
  authenticity?: Authenticity;
  /** What the spam filter says; listener mx only. */
  spam?: SpamVerdict;
  /** What a recipient on listener bounce stands for. */
  bounceTo?: BounceTo;
  /** What the mail to it tells; null when nothing has ended yet. */
  bounceReport?: ReportFact | null;
  /** How each recipient's copy is filed, by the recipient as the client named it. */
  filings?: ReadonlyMap<string, Filing>;
  /** How accounts file it by their own settings, by account; only where it is not as above. */
  ownFilings?: ReadonlyMap<string, Filing>;
};

export type Transaction = {
  readonly uuid: string;
  readonly mail_from: Address;
  rcpt_to: Address[];
  readonly header: Header;
  readonly data_bytes: number;
  readonly message_stream: {
    /** Of the message as it stands now; what the text began with is left out for them. */
    readonly headers: readonly string[];
    add_line(line: Buffer | string): void;
    add_line_end(ended?: () => void): void;
    pipe(to: NodeJS.WritableStream, options?: object): void;
    destroy(): void;
    once(event: 'error', heard: (error: Error) => void): void;
  };
  notes: TransactionNotes & Record<string, unknown>;
  add_data(line: Buffer | string): void;
  /** Ends the text; calls back once all of it is in the spool. */
  end_data(ended: () => void): void;
  add_header(name: string, value: string): void;
  add_leading_header(name: string, value: string): void;
  remove_header(name: string): void;
};

export type ConnectionNotes = {
  listener: Listener;
  /** Set by a successful AUTH, and only inside TLS. */
  identity?: SenderIdentity;
  /** The user or relay login of that AUTH, as the directory spells it. */
  login?: string;
  /** The app password of that AUTH, when it was one. */
  appPasswordId?: string;
  /** For whom the client may send, by its network, its login or both; listener relay only. */
  relayCandidates?: readonly SenderIdentity[];
  /** Customers among whose concurrent sessions this one is counted. */
  sessionOf?: Set<string>;
  authStep?: AuthStep;
};

export type AuthStep = { readonly mechanism: 'PLAIN' } | { readonly mechanism: 'LOGIN'; readonly user: string | null };

export type Connection = Logs & {
  readonly uuid: string;
  readonly local: { readonly port: number; readonly ip: string; host: string };
  readonly remote: { readonly ip: string };
  readonly hello: { readonly host: string | null; readonly verb: string | null };
  readonly tls: { readonly enabled: boolean };
  readonly transaction: Transaction | null;
  readonly notes: ConnectionNotes;
  readonly current_data: Buffer | null;
  relaying: boolean;
  capabilities: string[];
  respond(code: number, text: unknown, after?: () => void): void;
  set(path: string, value: unknown): void;
};

/** One queue file on its way out. */
export type HMail = Logs & {
  readonly path: string;
  readonly filename: string;
  num_failures: number;
  readonly data_start: number;
  readonly next_cb: () => void;
  readonly todo: {
    readonly uuid: string;
    readonly domain: string;
    readonly queue_time: number;
    readonly mail_from: Address;
    readonly rcpt_to: Address[];
    readonly notes: { track?: DeliveryTrack };
  };
  data_stream(): Readable;
};

/** What `deferred` is told: seconds until Haraka would try again, and why. */
export type Deferral = { readonly delay: number; readonly err: unknown };

export type Queue = { push(hmail: HMail): void };
/** What waits for its next attempt, by the names of the files; ours (timer-heap.ts). */
export type TimerQueue = {
  add(id: string, ms: number, fire: () => void): void;
  take(id: string): (() => void) | null;
};

export type Todo = {
  readonly domain: string;
  readonly rcpt_to: readonly Address[];
  readonly mail_from: Address;
  readonly queue_time: number;
  readonly uuid: string;
  readonly message_stream: Transaction['message_stream'];
};

export type Outbound = {
  readonly delivery_queue: Queue;
  readonly temp_fail_queue: TimerQueue;
  readonly qfile: { name(): string; readonly platformDOT: string };
  readonly HMailItem: new (name: string, path: string, notes: unknown) => HMail;
  get_stats(): string;
  process_delivery(written: string[], todo: Todo, hmails: HMail[]): Promise<void>;
  send_trans_email(transaction: Transaction, done: (code: number, text: unknown) => void): void;
  send_email(
    from: string,
    to: Address,
    contents: string,
    done: (code: number, text: unknown) => void,
    options: object,
  ): void;
};

/** Haraka's wrapper of a socket, which stays when TLS replaces what is below. */
export type Socket = EventEmitter & {
  readonly targetsocket: {
    readonly localAddress?: string;
    readonly destroyed?: boolean;
    cork(): void;
    uncork(): void;
  };
  readonly writable: boolean;
  /** Tells Haraka to begin with MAIL. */
  __fromPool?: boolean;
  write(data: string | Buffer, encoding?: unknown, done?: unknown): boolean;
  end(): void;
  setTimeout(ms: number): void;
  isEncrypted(): boolean;
  destroy(): void;
};

export type { DeliveryTrack, MessageTrack };
