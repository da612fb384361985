import { connect as connectPlain, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

/** Ways into TLS: at once, or after what a protocol says first. */
export const startTls = {
  smtp: ['EHLO client.test', 'STARTTLS'],
  imap: ['a STARTTLS'],
  pop3: ['STLS'],
} as const;

export type Asking = {
  readonly port: number;
  readonly name?: string;
  readonly by?: keyof typeof startTls;
  readonly ca?: string;
};

/** A connection inside TLS. With `ca`, a chain that does not lead there, or is for another name, is an error. */
export async function connectTls({ port, name, by, ca }: Asking): Promise<TLSSocket> {
  const plain = by ? await upgraded(port, startTls[by]) : undefined;
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...(plain ? { socket: plain } : { host: '127.0.0.1', port }),
      ...(name && { servername: name }),
      ...(ca ? { ca } : { rejectUnauthorized: false }),
    });
    socket.once('secureConnect', () => resolve(socket)).once('error', reject);
    socket.once('close', () => reject(new Error(`port ${port} closed before TLS was there`)));
  });
}

/** Host names of the certificate that a server shows, and its serial number. */
export async function shown(asking: Asking): Promise<{ names: string; serial: string }> {
  const socket = await connectTls(asking);
  const { subjectaltname = '', serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return { names: subjectaltname, serial: serialNumber };
}

function upgraded(port: number, lines: readonly string[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain({ host: '127.0.0.1', port });
    const left = [...lines];
    const read = (chunk: Buffer) => {
      // Of an answer of many lines only the last counts, which has no hyphen after its code.
      if (/^\d{3}-/.test(chunk.toString()) && !/^\d{3} .*\r\n$/m.test(chunk.toString())) return;
      const next = left.shift();
      if (next !== undefined) return void socket.write(`${next}\r\n`);
      socket.off('data', read);
      resolve(socket);
    };
    socket.on('data', read).once('error', reject);
    socket.once('close', () => reject(new Error(`port ${port} closed before STARTTLS`)));
  });
}
