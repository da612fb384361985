import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';

/** An answer ends with a line that begins with one of these (RFC 5804 §1.2), and with the literal that the line announces. */
function hasEnded(heard: string): boolean {
  const found = /^(?:OK|NO|BYE)\b[^\r\n]*?(?:\{(\d+)\})?\r\n/m.exec(heard);
  return found !== null && heard.length >= found.index + found[0].length + (found[1] ? Number(found[1]) + 2 : 0);
}

/** A ManageSieve client (RFC 5804) that says what it is told to, after TLS. */
export type SieveDialogue = {
  /** The whole answer to a command. */
  readonly say: (command: string) => Promise<string>;
  readonly login: (user: string, password: string) => Promise<string>;
  readonly put: (name: string, script: string, command?: 'PUTSCRIPT' | 'CHECKSCRIPT') => Promise<string>;
  readonly close: () => void;
};

/** Connects from an address that is not the server's own: from there Dovecot takes no password before TLS. */
export async function sieveDialogue({
  host,
  port,
  from,
}: {
  host: string;
  port: number;
  from: string;
}): Promise<SieveDialogue> {
  let socket: Socket = connect({ host, port, localAddress: from });
  const answer = () =>
    new Promise<string>((resolve, reject) => {
      let heard = '';
      const hear = (chunk: Buffer) => {
        heard += chunk;
        if (!hasEnded(heard)) return;
        socket.off('data', hear).off('error', reject);
        resolve(heard);
      };
      socket.on('data', hear).on('error', reject);
    });
  const say = (command: string) => {
    const answered = answer();
    socket.write(`${command}\r\n`);
    return answered;
  };
  await answer(); // its capabilities
  await say('STARTTLS');
  socket = tlsConnect({ socket, rejectUnauthorized: false });
  await answer(); // and again
  return {
    say,
    login: (user, password) =>
      say(`AUTHENTICATE "PLAIN" "${Buffer.from(`\0${user}\0${password}`).toString('base64')}"`),
    put: (name, script, command = 'PUTSCRIPT') =>
      say(`${command}${command === 'PUTSCRIPT' ? ` "${name}"` : ''} {${Buffer.byteLength(script)}+}\r\n${script}`),
    close: () => socket.destroy(),
  };
}
