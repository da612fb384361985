import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Attempts } from './attempts.ts';
import { behaviourOf, type Reply } from './behaviours.ts';
import { type Arrival, type Inbox, keptOctets } from './inbox.ts';
import { listening } from './listening.ts';
import { Load, tooMuch } from './load.ts';
import { allOrNone, type Running } from './running.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { anyPeerHost, type Peer, peers } from './static-zone.ts';
import { dataVerdict, recipientRefusal } from './verdicts.ts';

export type PeerSettings = {
  /** The address of the peer that takes anything. The named peers listen on their own loopback addresses as well. */
  readonly address: string;
  readonly port: number;
  readonly slowMs: number;
  readonly greylistSeconds: number;
};

const mostOctets = 35 * 1024 * 1024;
const tooBig: Reply = { code: 552, text: '5.3.4 Message too big' };

/** Starts every remote mail server of the simulated internet. They share one memory, as hosts of one receiver do. */
export async function startPeers(inbox: Inbox, settings: PeerSettings): Promise<Running> {
  const attempts = new Attempts(settings.greylistSeconds);
  // The wildcard address already holds the port of every loopback address.
  const named = settings.address === '0.0.0.0' ? [] : peers;
  const hosts: readonly Peer[] = [{ host: anyPeerHost, address: settings.address }, ...named];
  return allOrNone(hosts.map((peer) => startPeer(peer, inbox, attempts, settings)));
}

async function startPeer(peer: Peer, inbox: Inbox, attempts: Attempts, settings: PeerSettings): Promise<Running> {
  /** The open connections by the client's address and port, with the TLS socket in place of the one it wraps. */
  const sockets = new Map<string, Socket>();
  const track = (key: string, socket: Socket) => {
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  };

  const load = new Load(peer.bears);

  /** The answer to a message, or null for none at all. */
  const takeMessage = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Reply | null> => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom ? mailFrom.address : '';
    const to = rcptTo.map(({ address }) => address);
    const { remoteAddress: source, localAddress, hostNameAppearsAs, secure: tls } = session;
    const text = await receive(stream);
    if (stream.sizeExceeded) return tooBig;

    const verdict = dataVerdict(from, to, attempts);
    if (verdict.does === 'drop') return null;
    if (verdict.does === 'refuse') return verdict.reply;
    if (to.some((each) => behaviourOf(each).does === 'wait')) await sleep(settings.slowMs);
    const helo = hostNameAppearsAs || '';
    const { id } = await inbox.keep({ from, to, source, helo, tls, peer: peerAt(localAddress), ...text }, new Date());
    return { code: 250, text: `2.0.0 Accepted as ${id}` };
  };

  const server = new SMTPServer({
    ...selfSignedCertificate(peer.host, new Date()),
    name: peer.host,
    size: mostOctets,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    logger: false,
    onSecure(socket, session, callback) {
      track(clientOf(session), socket);
      callback();
    },
    onConnect({ remoteAddress }, callback) {
      callback(load.open(remoteAddress) ? null : smtpError(tooMuch));
    },
    onClose: ({ remoteAddress }) => load.close(remoteAddress),
    onMailFrom(_sender, { remoteAddress }, callback) {
      callback(load.takes(remoteAddress, Date.now()) ? null : smtpError(tooMuch));
    },
    onRcptTo({ address }, session, callback) {
      const reply = recipientRefusal(address, session, attempts);
      callback(reply && smtpError(reply));
    },
    onData(stream, session, callback) {
      takeMessage(stream, session)
        .then((reply) => {
          if (reply === null) sockets.get(clientOf(session))?.destroy();
          else if (reply.code === 250) callback(null, reply.text);
          else callback(smtpError(reply));
        })
        .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error))));
    },
  });
  server.server.on('connection', (socket: Socket) => track(`${socket.remoteAddress}:${socket.remotePort}`, socket));

  const ready = listening(server.server, `SMTP peer ${peer.host}`, { address: peer.address, port: settings.port });
  // Clients that break off a handshake or a message end up here; to a peer that is an ordinary day.
  server.on('error', () => undefined);
  server.listen(settings.port, peer.address);
  await ready;
  return {
    close: () =>
      new Promise((done) => {
        server.close(done);
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

/** The peer that was connected to, also where one server stands for all of them. */
function peerAt(address: string): Peer {
  return peers.find((peer) => peer.address === address) ?? { host: anyPeerHost, address };
}

function clientOf(session: SMTPServerSession): string {
  return `${session.remoteAddress}:${session.remotePort}`;
}

/** Reads a message to its end, keeping its beginning. */
async function receive(stream: SMTPServerDataStream): Promise<Pick<Arrival, 'raw' | 'sizeBytes' | 'sha256'>> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    if (sizeBytes < keptOctets) kept.push(chunk.subarray(0, keptOctets - sizeBytes));
    sizeBytes += chunk.length;
    hash.update(chunk);
  }
  return { raw: Buffer.concat(kept), sizeBytes, sha256: hash.digest('hex') };
}

function smtpError({ code, text }: Reply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
