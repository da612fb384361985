import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly content: string };

/** Sizes and offsets of the plain format are 32 bits wide. */
const most = 0xffff_ffff;
const utf8Names = 0x0800;
const deflated = 8;
/** 1980-01-01, the first day the format knows: when a file was packed says nothing about it. */
const packedOn = 0x0021;

function head(signature: number, before: readonly number[], name: Buffer, sizes: readonly [number, number, number]) {
  const fields = Buffer.alloc(before.length * 2 + 12);
  for (const [at, each] of before.entries()) fields.writeUInt16LE(each, at * 2);
  for (const [at, each] of sizes.entries()) fields.writeUInt32LE(each, before.length * 2 + at * 4);
  const start = Buffer.alloc(4);
  start.writeUInt32LE(signature);
  const length = Buffer.alloc(4);
  length.writeUInt16LE(name.length);
  return Buffer.concat([start, fields, length]);
}

/**
 * Files as one archive that every system opens, made while it is sent: only one file is held at a time.
 *
 * @throws RangeError beyond 4 GiB or 65,535 files, which the plain format does not hold
 * @see PKWARE APPNOTE 6.3.10
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const [label, plain] = [Buffer.from(name, 'utf8'), Buffer.from(content, 'utf8')];
    const packed = deflateRawSync(plain);
    const sizes = [crc32(plain), packed.length, plain.length] as const;
    const how = [utf8Names, deflated, 0, packedOn];
    const local = Buffer.concat([head(0x0403_4b50, [20, ...how], label, sizes), label]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(head(0x0201_4b50, [20, 20, ...how], label, sizes), rest, label);
    offset += local.length + packed.length;
    if (offset > most || directory.length / 3 > 0xffff) throw new RangeError('too much for one archive');
    yield new Uint8Array(local);
    yield new Uint8Array(packed);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50);
  end.writeUInt16LE(directory.length / 3, 8);
  end.writeUInt16LE(directory.length / 3, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  yield new Uint8Array(central);
  yield new Uint8Array(end);
}
