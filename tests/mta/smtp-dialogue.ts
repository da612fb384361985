import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

/** A session typed by hand: says exactly the octets that the test gives. */
export class Dialogue {
  #socket: Socket | TLSSocket;
  #buffer = '';
  #closed = false;
  #heard: () => void = () => undefined;

  private constructor(socket: Socket | TLSSocket) {
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Connects and returns with the banner unread. */
  static async open(port: number, options: { tls?: boolean; from?: string } = {}): Promise<Dialogue> {
    const address = { host: '127.0.0.1', port, ...(options.from && { localAddress: options.from }) };
    const socket = options.tls ? connectTls({ ...address, rejectUnauthorized: false }) : connect(address);
    await new Promise<void>((resolve, reject) => {
      socket.once(options.tls ? 'secureConnect' : 'connect', resolve);
      socket.on('error', reject); // stays: a server killed in between resets the connection
    });
    return new Dialogue(socket);
  }

  #listen(socket: Socket | TLSSocket): void {
    socket.on('data', (data) => {
      this.#buffer += data.toString('utf8');
      this.#heard();
    });
    socket.on('close', () => {
      this.#closed = true;
      this.#heard();
    });
    socket.on('error', () => undefined);
  }

  /** The next whole reply, lines joined by "\n"; 'closed' when the server hung up. */
  async hear(timeoutMs = 15_000): Promise<string> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const match = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(this.#buffer);
      if (match) {
        this.#buffer = this.#buffer.slice(match[0].length);
        return match[0].trimEnd().replaceAll('\r\n', '\n');
      }
      if (this.#closed) return 'closed';
      if (Date.now() > until) throw new Error(`no reply within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
        setTimeout(resolve, 50);
      });
    }
  }

  write(octets: string | Buffer): void {
    this.#socket.write(octets);
  }

  /** Says one line and hears the reply to it. */
  async say(line: string): Promise<string> {
    this.write(`${line}\r\n`);
    return this.hear();
  }

  /** STARTTLS, then EHLO again. `behind` is what an attacker between the two adds in clear (RFC 3207 §6). */
  async startTls(behind = ''): Promise<string> {
    this.write(`STARTTLS\r\n${behind}`);
    await this.hear();
    const plain = this.#socket;
    plain.removeAllListeners('data');
    plain.removeAllListeners('close');
    const secure = connectTls({ socket: plain, rejectUnauthorized: false });
    await new Promise<void>((resolve, reject) => {
      secure.once('secureConnect', resolve);
      secure.once('error', reject);
    });
    this.#socket = secure;
    this.#listen(secure);
    return this.say('EHLO client.test');
  }

  async login(user: string, password: string): Promise<string> {
    return this.say(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`);
  }

  /** Sends a message after DATA; `text` with CRLF line ends and without the final dot. */
  async data(text: string): Promise<string> {
    const ready = await this.say('DATA');
    if (!ready.startsWith('354')) return ready;
    this.write(`${text}\r\n.\r\n`);
    return this.hear(30_000);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A session past the banner and EHLO. */
export async function greeted(port: number, options: { tls?: boolean; from?: string } = {}): Promise<Dialogue> {
  const dialogue = await Dialogue.open(port, options);
  await dialogue.hear();
  await dialogue.say('EHLO client.test');
  return dialogue;
}

/** A small message. */
export const letter = (from: string, to: string, subject = 'hello'): string =>
  [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, 'MIME-Version: 1.0', '', 'Good morning.'].join('\r\n');
