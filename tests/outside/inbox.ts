import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';

/** What a peer knows about a message that it accepted. */
export type Arrival = {
  readonly from: string;
  readonly to: readonly string[];
  /** The address the connection came from, as the peer saw it. */
  readonly source: string;
  readonly helo: string;
  readonly tls: boolean;
  readonly peer: { readonly host: string; readonly address: string };
  /** The beginning of the message, at most `keptOctets` of it. */
  readonly raw: Buffer;
  /** Of the whole message. */
  readonly sizeBytes: number;
  readonly sha256: string;
};

/** A kept message without its text. Header fields are decoded; null where the message has none. */
export type Letter = Omit<Arrival, 'raw'> & {
  readonly id: string;
  /** Instant of acceptance, ISO 8601 UTC. */
  readonly at: string;
  readonly subject: string | null;
  readonly messageId: string | null;
  readonly headerFrom: string | null;
  readonly headerTo: string | null;
  /** Whether the kept text is only the beginning. */
  readonly truncated: boolean;
};

export type Filter = {
  /** A whole address matches exactly, anything else as a part; case does not matter. */
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  readonly since?: Date | undefined;
  readonly limit?: number | undefined;
};

/** Octets of a message that are kept. */
export const keptOctets = 256 * 1024;
const mostMessages = 5000;
/** Octets of all kept texts together: a mass test of large messages must not eat the machine. */
const mostOctets = 256 * 1024 * 1024;

/** The last messages that arrived, in memory only; the oldest make room for new ones. */
export class Inbox {
  readonly #kept = new Map<string, { letter: Letter; raw: Buffer }>();
  #octets = 0;

  async keep({ raw, ...arrival }: Arrival, at: Date): Promise<Letter> {
    const letter: Letter = {
      id: randomUUID(),
      at: at.toISOString(),
      ...arrival,
      ...(await headerOf(raw)),
      truncated: raw.length < arrival.sizeBytes,
    };
    this.#kept.set(letter.id, { letter, raw });
    this.#octets += raw.length;
    for (const [id, oldest] of this.#kept) {
      if (this.#kept.size <= mostMessages && this.#octets <= mostOctets) break;
      this.#kept.delete(id);
      this.#octets -= oldest.raw.length;
    }
    return letter;
  }

  /** Newest first. */
  list({ to, from, subject, since, limit = mostMessages }: Filter): Letter[] {
    const fits = ({ letter }: { letter: Letter }) =>
      (to === undefined || letter.to.some((each) => isAbout(each, to))) &&
      (from === undefined || isAbout(letter.from, from)) &&
      (subject === undefined || contains(letter.subject ?? '', subject)) &&
      (since === undefined || letter.at >= since.toISOString());
    const found = [...this.#kept.values()].filter(fits).map(({ letter }) => letter);
    return found.toReversed().slice(0, limit);
  }

  findRaw(id: string): Buffer | null {
    return this.#kept.get(id)?.raw ?? null;
  }

  clear(): void {
    this.#kept.clear();
    this.#octets = 0;
  }
}

function isAbout(address: string, wanted: string): boolean {
  const whole = /^[^@]+@[^@]+$/.test(wanted);
  return whole ? address.toLowerCase() === wanted.toLowerCase() : contains(address, wanted);
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Reads the header only: a body may be cut, and nothing here needs it. */
async function headerOf(raw: Buffer): Promise<Pick<Letter, 'subject' | 'messageId' | 'headerFrom' | 'headerTo'>> {
  const end = raw.indexOf('\r\n\r\n');
  const parsed = await simpleParser(end < 0 ? raw : raw.subarray(0, end + 4));
  const to = [parsed.to ?? []].flat().map(({ text }) => text);
  return {
    subject: parsed.subject ?? null,
    messageId: parsed.messageId ?? null,
    headerFrom: parsed.from?.text ?? null,
    headerTo: to.length > 0 ? to.join(', ') : null,
  };
}
