import type { LocalCount } from '../../core/limits/local-share.ts';

/** What this process did in one bucket; `…Told` is what Redis has heard of the figure before it. See take-script.ts. */
type Figures = { t: number; l: number; r: number; lTold: number; rTold: number };

type Told = { readonly bucket: number; readonly t: number; readonly l: number; readonly r: number };

/** What this process knows of one count. */
export class KnownCount {
  /** Name of the hash in Redis that knows our figures; 0 when none does. */
  epoch = 0;
  readonly #buckets = new Map<number, Figures>();
  /** Sum of the window over all nodes when Redis was last asked, and at which bucket. */
  #sum = 0;
  #heardAt = 0;

  at(bucket: number): Figures {
    const known = this.#buckets.get(bucket);
    if (known) return known;
    const figures = { t: 0, l: 0, r: 0, lTold: 0, rTold: 0 };
    this.#buckets.set(bucket, figures);
    return figures;
  }

  /** Forgets what has left the window. With nothing left no hash needs to know of us. */
  dropBefore(bucket: number): void {
    for (const each of this.#buckets.keys()) if (each < bucket) this.#buckets.delete(each);
    if (this.#buckets.size === 0) this.epoch = 0;
  }

  /** What Redis has to hear, or everything. */
  untold(all: boolean): Told[] {
    return [...this.#buckets].flatMap(([bucket, { t, l, r, lTold, rTold }]) =>
      all || l > lTold || r > rTold ? [{ bucket, t, l, r }] : [],
    );
  }

  heard(answer: { epoch: number; sum: number; t: number; bucket: number }, told: readonly Told[]): void {
    for (const { bucket, l, r } of told) {
      const figures = this.#buckets.get(bucket);
      if (!figures) continue;
      figures.lTold = Math.max(figures.lTold, l);
      figures.rTold = Math.max(figures.rTold, r);
    }
    if (answer.t > 0) {
      const present = this.at(answer.bucket);
      present.t = Math.max(present.t, answer.t);
    }
    this.epoch = this.#buckets.size > 0 ? answer.epoch : 0;
    if (answer.bucket < this.#heardAt) return; // something given back, asked as of when it was taken
    this.#sum = answer.sum;
    this.#heardAt = answer.bucket;
  }

  /** What is known without Redis. What was heard serves for a window's length, whole: it is careful, and soon enough over. */
  since(bucket: number, span: number): LocalCount {
    this.dropBefore(bucket - span);
    const since = [...this.#buckets.values()].reduce((sum, { l, r, lTold, rTold }) => sum + l - lTold - (r - rTold), 0);
    return { heard: this.#heardAt >= bucket - span ? this.#sum : 0, since };
  }
}
