/** Packages that Haraka brings and that have no types of their own: the slice of them that we use. */
declare module 'haraka-constants' {
  const constants: {
    readonly cont: number;
    readonly deny: number;
    readonly denysoft: number;
    readonly denydisconnect: number;
    readonly denysoftdisconnect: number;
    readonly ok: number;
    readonly delay: number;
  };
  export default constants;
}

declare module 'haraka-dsn' {
  /** A reply with its own code. Haraka recognises it by the name of its class. */
  export default class DSN {
    static create(code: number, text: string, subject: number, detail: number): DSN;
    readonly code: number;
    readonly reply: string;
  }
}

declare module 'haraka-net-utils' {
  export class HarakaMx {
    constructor(fields: Record<string, unknown>);
    exchange: string;
    port: number;
    bind?: string;
  }
  const netUtils: { HarakaMx: typeof HarakaMx };
  export default netUtils;
}

declare module 'haraka-net-utils/lib/dns_config.js' {
  const config: { getDnsResolver(): { setServers(servers: readonly string[]): void } };
  export default config;
}

/** mailauth has types for signing as a whole; these are its parts, for signatures that are made beside the main thread. */
declare module 'mailauth/lib/dkim/dkim-signer.js' {
  import type { Writable } from 'node:stream';
  export class DkimSigner extends Writable {
    constructor(options: object);
    readonly headers: { readonly parsed: readonly { readonly key: string }[] };
    readonly bodyHashes: ReadonlyMap<string, { readonly hash: string }>;
    /** @param header with the empty line behind it */
    emitHeaders(header: Buffer): Promise<void>;
    nextChunk(body: Buffer): Promise<void>;
    finalChunk(): Promise<void>;
    finalize(): Promise<void>;
  }
}

declare module 'mailauth/lib/dkim/header/index.js' {
  export function generateCanonicalizedHeader(
    type: 'DKIM',
    lines: object,
    options: Record<string, unknown>,
  ): { readonly canonicalizedHeader: Buffer; readonly dkimHeaderOpts: Record<string, unknown> };
}

declare module 'mailauth/lib/tools.js' {
  export const defaultDKIMFieldNames: string;
  export function getSigningHeaderLines(
    parsed: readonly object[],
    names: string,
  ): { readonly keys: string; readonly headers: readonly { readonly key: string }[] };
  export function formatSignatureHeaderLine(type: 'DKIM', values: Record<string, unknown>, folded: boolean): string;
  export function writeToStream(to: NodeJS.WritableStream, from: unknown): Promise<void>;
}
