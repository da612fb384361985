/** Where a Date stands in a value: the keys on the way to it. */
type Path = readonly (string | number)[];

/** A value as JSON can carry it, and where its texts stand for instants. */
type DatedJson = { readonly json: unknown; readonly dates?: readonly Path[] };

/**
 * JSON that gives Dates back as Dates: what the browser and the portal's procedures say to each other. Plain values,
 * arrays and Dates only; what is undefined is absent at the other end, as in all JSON.
 *
 * @see https://trpc.io/docs/server/data-transformers
 */
export const datedJson = {
  serialize(value: unknown): DatedJson {
    const dates = [...datesIn(value, [])];
    return dates.length > 0 ? { json: value, dates } : { json: value };
  },

  /** Writes into the value it is given. Takes no harm from a stranger's: what is not there, or no text, stays as it is. */
  // biome-ignore lint/suspicious/noExplicitAny: the type that tRPC's transformers have
  deserialize(wrapped: any): any {
    const { json, dates = [] } = (wrapped ?? {}) as DatedJson;
    const root = { json };
    if (Array.isArray(dates)) for (const path of dates) if (Array.isArray(path)) revive(root, ['json', ...path]);
    return root.json;
  },
};

function* datesIn(value: unknown, at: Path): Generator<Path> {
  if (value instanceof Date) yield at;
  else if (Array.isArray(value)) for (const [key, each] of value.entries()) yield* datesIn(each, [...at, key]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* datesIn(each, [...at, key]);
}

function revive(root: object, path: Path): void {
  let place: object = root;
  for (const key of path.slice(0, -1)) {
    // Own keys only: a path over `__proto__` would change every object there is.
    const next: unknown = Object.hasOwn(place, key) ? place[key as keyof typeof place] : undefined;
    if (typeof next !== 'object' || next === null) return;
    place = next;
  }
  const last = path.at(-1) as keyof typeof place;
  const text: unknown = Object.hasOwn(place, last) ? place[last] : undefined;
  if (typeof text === 'string') Object.defineProperty(place, last, { value: new Date(text) });
}
