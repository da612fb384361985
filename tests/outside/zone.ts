import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { apexes, failingNames, isUnder, staticZone } from './static-zone.ts';
import { formatRecord, type NumberedRecord, parseZone, type RecordType, type ZoneRecord } from './zone-line.ts';
import { describeFaults, reasons, type ZoneFault } from './zone-reasons.ts';

export type Published =
  | { readonly ok: true; readonly records: readonly ZoneRecord[] }
  | { readonly ok: false; readonly faults: readonly ZoneFault[] };

/** Records by name, then by type. */
type RecordSets = Map<string, Map<RecordType, ZoneRecord[]>>;

/**
 * The records of the simulated internet: the fixed ones, and the published ones, which are kept in a file.
 * All work is synchronous, so a publish is seen by the next query whole or not at all.
 */
export class Zone {
  readonly #file: string;
  readonly #fixed: RecordSets;
  #published: RecordSets = new Map();
  /** Every name that exists, also those that only have names under them (empty non-terminals, RFC 8020). */
  #existing = new Set<string>();

  /** @throws Error when the file is there and cannot be read as a zone: it is never silently begun anew */
  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    this.#fixed = setsOf(readRecords('the fixed zone', staticZone));
    const kept = readKept(file);
    if (kept !== null) this.#published = setsOf(readRecords(file, kept));
    this.#noteNames();
  }

  /** The records at a name, of every type; empty when it has none. */
  recordsAt(name: string): ZoneRecord[] {
    return recordsIn(name, this.#fixed, this.#published);
  }

  exists(name: string): boolean {
    return this.#existing.has(name);
  }

  /** The published records as zone lines. */
  publishedLines(): string {
    return linesOf(this.#published);
  }

  /** The fixed records that no published one overrides, as zone lines. */
  fixedLines(): string {
    const shown: RecordSets = new Map();
    for (const [name, byType] of this.#fixed) {
      const kept = [...byType].filter(([type]) => !this.#published.get(name)?.has(type));
      if (kept.length > 0) shown.set(name, new Map(kept));
    }
    return linesOf(shown);
  }

  /**
   * Takes zone lines into the zone. Each (name, type) that occurs in them replaces that set as a whole; other sets stay.
   * One bad line refuses everything, and then nothing has changed.
   *
   * @throws Error when the file cannot be written; the zone in memory is unchanged then too
   */
  publish(text: string): Published {
    const parsed = parseZone(text);
    if (!parsed.ok) return parsed;
    const next = new Map([...this.#published].map(([name, byType]) => [name, new Map(byType)]));
    for (const [name, byType] of setsOf(parsed.records.map(({ record }) => record))) {
      next.set(name, new Map([...(next.get(name) ?? []), ...byType]));
    }
    const faults = parsed.records.flatMap((numbered) => placeFault(numbered, this.#fixed, next));
    if (faults.length > 0) return { ok: false, faults };
    this.#keep(next);
    return { ok: true, records: parsed.records.map(({ record }) => record) };
  }

  /** Takes back what was published for a name, or for one type of it; unknown names are no error. */
  withdraw(name: string, type: RecordType | null): void {
    const next = new Map([...this.#published].map(([each, byType]) => [each, new Map(byType)]));
    if (type === null) next.delete(name);
    else next.get(name)?.delete(type);
    // An empty set would keep the name in being: NODATA instead of NXDOMAIN.
    if (next.get(name)?.size === 0) next.delete(name);
    this.#keep(next);
  }

  #keep(next: RecordSets): void {
    writeWhole(this.#file, linesOf(next));
    this.#published = next;
    this.#noteNames();
  }

  #noteNames(): void {
    this.#existing = new Set();
    for (const name of [...this.#fixed.keys(), ...this.#published.keys()]) {
      for (let rest = name; rest !== ''; rest = rest.slice(rest.indexOf('.') + 1)) {
        this.#existing.add(rest);
        if (!rest.includes('.')) break;
      }
    }
  }
}

/** What is wrong with the record's place in the zone that would come out. */
function placeFault(
  { line, record: { name, type } }: NumberedRecord,
  fixed: RecordSets,
  next: RecordSets,
): ZoneFault[] {
  if (type === 'NS') return [{ line, reason: reasons.unknownType(type) }];
  if (!apexes.some((apex) => isUnder(name, apex))) return [{ line, reason: reasons.outsideZone(name) }];
  if (Object.values(failingNames).some((failing) => isUnder(name, failing))) {
    return [{ line, reason: reasons.reserved(name) }];
  }
  const there = recordsIn(name, fixed, next);
  const cnameBesideOthers = there.length > 1 && there.some((record) => record.type === 'CNAME');
  return cnameBesideOthers ? [{ line, reason: reasons.cnameNotAlone(name) }] : [];
}

function recordsIn(name: string, fixed: RecordSets, published: RecordSets): ZoneRecord[] {
  return [...new Map([...(fixed.get(name) ?? []), ...(published.get(name) ?? [])]).values()].flat();
}

function setsOf(records: readonly ZoneRecord[]): RecordSets {
  const sets: RecordSets = new Map();
  for (const record of records) {
    const byType = sets.get(record.name) ?? new Map<RecordType, ZoneRecord[]>();
    const same = byType.get(record.type) ?? [];
    // A record written twice is one record (RFC 2181 §5).
    if (!same.some((each) => formatRecord(each) === formatRecord(record))) same.push(record);
    sets.set(record.name, byType.set(record.type, same));
  }
  return sets;
}

function linesOf(sets: RecordSets): string {
  const records = [...sets.values()].flatMap((byType) => [...byType.values()].flat());
  return records.map((record) => `${formatRecord(record)}\n`).join('');
}

function readRecords(from: string, text: string): ZoneRecord[] {
  const parsed = parseZone(text);
  if (!parsed.ok) throw new Error(`${from} is not a zone: ${describeFaults(parsed.faults)}`);
  return parsed.records.map(({ record }) => record);
}

function readKept(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces the file in one step: a reader, or a start after a crash, finds the old lines or the new ones. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
