/** What to do with mail that fails a check. `mark` says it in the header and delivers. */
export type Treatment = 'mark' | 'junk' | 'refuse';

export type InboundRule = {
  readonly action: 'allow' | 'block';
  readonly kind: 'address' | 'domain' | 'network';
  /** Normalised; a network as address/prefix. */
  readonly value: string;
  /** An allowed sender counts although nothing shows that the mail is theirs. */
  readonly evenForged: boolean;
};

/** What a domain does with mail from the internet. */
export type InboundPolicy = {
  /** `published`: as the owner of the sender's domain asks, reject → refuse, quarantine → Junk, none → mark (RFC 9989). */
  readonly dmarc: 'published' | Treatment;
  readonly spf: Treatment;
  /** Neither SPF nor DKIM passes, for any domain. */
  readonly unauthenticated: Treatment;
  /** `refuse` goes for what the filter rejects; what it only suspects is filed in Junk. */
  readonly spam: 'off' | 'junk' | 'refuse';
  readonly tlsRequired: boolean;
  /** Octets; null is the platform's largest. */
  readonly maxBytes: number | null;
  /** The catch-all refuses what a named mailbox would get in Junk: nobody reads the Junk of addresses that were made up. */
  readonly catchAllStrict: boolean;
};

/**
 * Where nobody has chosen: what the large mailbox providers do. SPF alone breaks with every forward, and much honest mail
 * carries no authentication yet, so neither is a reason of its own.
 */
export const defaultPolicy: InboundPolicy = {
  dmarc: 'published',
  spf: 'mark',
  unauthenticated: 'mark',
  spam: 'junk',
  tlsRequired: false,
  maxBytes: null,
  catchAllStrict: false,
};

/** Results in the words of RFC 8601 §2.7. */
export type Authenticity = {
  readonly spf: string;
  /** Something could not be looked up and may have passed: no word against the message. */
  readonly unsure: boolean;
  /** Some DKIM signature passes. */
  readonly dkimPass: boolean;
  readonly dmarc: string;
  /** What the sender's domain asks for, null where it asks nothing. */
  readonly published: 'none' | 'quarantine' | 'reject' | null;
  /** Domains that are shown to have sent it: by SPF of the envelope sender, by DKIM, by DMARC. */
  readonly shown: readonly string[];
};

export const nothingKnown: Authenticity = {
  spf: 'temperror',
  unsure: true,
  dkimPass: false,
  dmarc: 'temperror',
  published: null,
  shown: [],
};
