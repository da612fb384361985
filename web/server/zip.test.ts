import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ZipEntry, zip } from './zip.ts';

async function archive(entries: readonly ZipEntry[]): Promise<Buffer> {
  const each = async function* () {
    yield* entries;
  };
  const parts: Uint8Array[] = [];
  for await (const part of zip(each())) parts.push(part);
  return Buffer.concat(parts);
}

test('another program finds every file in it, whole, with names in any script', async () => {
  const entries = [
    { name: 'accounts.csv', content: 'a,b\r\n'.repeat(5_000) },
    { name: '配信/2026-11-20.csv', content: '宛先\r\n' },
    { name: 'empty.json', content: '' },
  ];
  const dir = mkdtempSync(join(tmpdir(), 'noren-zip-'));
  const file = join(dir, 'a.zip');
  writeFileSync(file, await archive(entries));
  const read = `import sys,zipfile,json
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps([[i.filename, z.read(i).decode()] for i in z.infolist()]))`;
  const found = JSON.parse(execFileSync('python3', ['-c', read, file], { encoding: 'utf8' }));
  expect(found).toEqual(entries.map(({ name, content }) => [name, content]));
  rmSync(dir, { recursive: true });
});
