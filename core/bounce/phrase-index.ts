import { matchText } from './match-text.ts';

type Phrase = { readonly id: number; readonly first: string; readonly second: string | null };

const mostBetween = 60;

/**
 * Finds which of some thousand phrases a text holds, in one walk over its words: phrases are filed under their first
 * three letters. Meaning of `$` and `…`: see `Rule`.
 */
export class PhraseIndex {
  private readonly ids = new Map<string, number>();
  private readonly byBeginning = new Map<string, Phrase[]>();
  /** In scripts that put no blanks between words a phrase may begin anywhere. */
  private readonly anywhere: Phrase[] = [];

  idOf(written: string): number {
    const known = this.ids.get(written);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(written, id);
    const [first = '', second] = written.split('…').map((piece, n) => {
      const plain = matchText(piece).trim();
      const before = n > 0 && /^[\x21-\x7e]/.test(plain) ? ' ' : '';
      return `${before}${plain}${piece.endsWith('$') ? ' ' : ''}`;
    });
    if (first.trim() === '') throw new Error(`The phrase "${written}" says nothing`);
    const phrase = { id, first, second: second ?? null };
    if (/^[^\x00-\x7f]/.test(first) && !/^[\u0080-\u04ff]/.test(first)) this.anywhere.push(phrase);
    else {
      const key = first.length >= 3 ? first.slice(0, 3) : `${first} `.slice(0, 3);
      const list = this.byBeginning.get(key) ?? [];
      if (list.length === 0) this.byBeginning.set(key, list);
      list.push(phrase);
    }
    return id;
  }

  /** One flag per phrase id. */
  heldBy(text: string): Uint8Array {
    const held = new Uint8Array(this.ids.size);
    for (let at = text.indexOf(' '); at >= 0 && at < text.length - 1; at = text.indexOf(' ', at + 1)) {
      const candidates = this.byBeginning.get(text.slice(at + 1, at + 4));
      if (!candidates) continue;
      for (const phrase of candidates)
        if (!held[phrase.id] && text.startsWith(phrase.first, at + 1)) this.mark(held, text, phrase, at + 1);
    }
    if (/[\u0500-\uffff]/.test(text))
      for (const phrase of this.anywhere) {
        const at = text.indexOf(phrase.first);
        if (at >= 0) this.mark(held, text, phrase, at);
      }
    return held;
  }

  /** Where each phrase begins, by id; the first eight places of each. Of phrases without `…`. */
  placesIn(text: string): Map<number, number[]> {
    const places = new Map<number, number[]>();
    for (let at = text.indexOf(' '); at >= 0 && at < text.length - 1; at = text.indexOf(' ', at + 1))
      for (const { id, first } of this.byBeginning.get(text.slice(at + 1, at + 4)) ?? []) {
        if (!text.startsWith(first, at + 1)) continue;
        const known = places.get(id);
        if (!known) places.set(id, [at + 1]);
        else if (known.length < 8) known.push(at + 1);
      }
    if (/[\u0500-\uffff]/.test(text))
      for (const { id, first } of this.anywhere) {
        const at = text.indexOf(first);
        if (at >= 0) places.set(id, [at]);
      }
    return places;
  }

  private mark(held: Uint8Array, text: string, { id, first, second }: Phrase, at: number): void {
    if (second === null) held[id] = 1;
    else {
      const after = at + first.length;
      const found = text.slice(after, after + mostBetween + second.length).indexOf(second);
      if (found >= 0) held[id] = 1;
    }
  }
}
