import type { Reply } from './behaviours.ts';
import type { Bearing } from './static-zone.ts';

export const tooMuch: Reply = { code: 421, text: '4.7.0 Too much mail from your address, try again later' };

/** What a server with little patience sees of each source address. */
export class Load {
  readonly #bears: Bearing | undefined;
  readonly #open = new Map<string, number>();
  readonly #messagesAt = new Map<string, number[]>();

  constructor(bears: Bearing | undefined) {
    this.#bears = bears;
  }

  /** Counts a connection from an address; false when it is one too many. Each is closed once. */
  open(source: string): boolean {
    const count = (this.#open.get(source) ?? 0) + 1;
    this.#open.set(source, count);
    return !this.#bears || count <= this.#bears.connections;
  }

  close(source: string): void {
    this.#open.set(source, (this.#open.get(source) ?? 1) - 1);
  }

  /** Counts a message from an address, unless it is one too many within the window. */
  takes(source: string, now: number): boolean {
    if (!this.#bears) return true;
    const { messages, windowMs } = this.#bears;
    const recent = (this.#messagesAt.get(source) ?? []).filter((at) => at > now - windowMs);
    if (recent.length >= messages) return false;
    this.#messagesAt.set(source, [...recent, now]);
    return true;
  }
}
