/** What becomes of a message in the end, by its number: it is delivered at once, after a delay, or refused by the other side. */
export type Fate = 'taken' | 'later' | 'refused';

/** One in fifty is put off once by the other side, and one in a hundred refused for good. */
export const fateOf = (number: number): Fate => {
  if (number % 100 === 99) return 'refused';
  return number % 50 === 25 ? 'later' : 'taken';
};

export const recipientOf = (number: number, domain: string): string => `${fateOf(number)}-${number}@${domain}`;

/** The number in a recipient's address; null for another address. */
export function numberOf(address: string): number | null {
  const [, number] = /(?:taken|later|refused)-(\d+)@/.exec(address) ?? [];
  return number === undefined ? null : Number(number);
}

export type Balance = {
  readonly offered: number;
  /** Messages that were answered 250. */
  readonly accepted: number;
  readonly delivered: number;
  /** Returned to the sender with a notice (RFC 3464). */
  readonly returned: number;
  /** Deliveries and notices beyond the first of their message. */
  readonly duplicates: number;
  /** Numbers of accepted messages that came to nobody. */
  readonly lost: readonly number[];
  /** Answers other than 250, by code; 0 where the connection broke before an answer. */
  readonly answers: Readonly<Record<string, number>>;
};

/** Who was promised what, and what came: accepted = delivered + returned, whatever happens in between. */
export class MailBook {
  readonly #accepted = new Set<number>();
  readonly #delivered = new Map<number, number>();
  readonly #returned = new Map<number, number>();
  readonly #answers = new Map<number, number>();
  #offered = 0;

  /** The number of the next message. */
  next(): number {
    return this.#offered++;
  }

  get accepted(): number {
    return this.#accepted.size;
  }

  /** @param code of the reply to the message, or of the command before it that was refused; 0 where none came */
  answered(number: number, code: number): void {
    if (code === 250) this.#accepted.add(number);
    else this.#answers.set(code, (this.#answers.get(code) ?? 0) + 1);
  }

  delivered(number: number): void {
    this.#delivered.set(number, (this.#delivered.get(number) ?? 0) + 1);
  }

  returned(number: number): void {
    this.#returned.set(number, (this.#returned.get(number) ?? 0) + 1);
  }

  balance(): Balance {
    const counts = [...this.#delivered.values(), ...this.#returned.values()];
    const isSettled = (number: number): boolean =>
      fateOf(number) === 'refused' ? this.#returned.has(number) : this.#delivered.has(number);
    return {
      offered: this.#offered,
      accepted: this.#accepted.size,
      delivered: this.#delivered.size,
      returned: this.#returned.size,
      duplicates: counts.reduce((sum, count) => sum + count - 1, 0),
      lost: [...this.#accepted].filter((number) => !isSettled(number)),
      answers: Object.fromEntries(this.#answers),
    };
  }
}
