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
