import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';

/** A certificate for localhost that a client can be told to trust, in a folder that whoever asked removes. */
export function certificateFiles(): { dir: string; certFile: string; keyFile: string } {
  const dir = mkdtempSync(join(tmpdir(), 'noren-certificate-'));
  const { cert, key } = selfSignedCertificate('localhost', new Date());
  const [certFile, keyFile] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  return { dir, certFile, keyFile };
}
