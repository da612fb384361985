import type { Socket } from 'node:net';
import type DNS from 'dns2';
import { createTCPServer, createUDPServer } from 'dns2';
import { answer } from './dns-answer.ts';
import { listening } from './listening.ts';
import { allOrNone, type Running } from './running.ts';
import type { Zone } from './zone.ts';

type At = { readonly address: string; readonly port: number };

/** Serves the zone over UDP and TCP on one port. Answers too long for a datagram come back cut, and the client asks by TCP. */
export function startDns(zone: Zone, at: At): Promise<Running> {
  const handle: DNS.DnsHandler = (request, send) => {
    const response = answer(zone, request);
    if (response === null) return;
    // Sending fails only when the asker is gone, and then nobody waits for the answer.
    Promise.resolve(send(response)).catch(() => undefined);
  };
  return allOrNone([startUdp(handle, at), startTcp(handle, at)]);
}

async function startUdp(handle: DNS.DnsHandler, at: At): Promise<Running> {
  const server = createUDPServer(handle);
  const ready = listening(server, 'DNS (UDP)', at);
  server.bind(at.port, at.address);
  await ready;
  return { close: () => new Promise((done) => server.close(done)) };
}

async function startTcp(handle: DNS.DnsHandler, at: At): Promise<Running> {
  const connections = new Set<Socket>();
  const server = createTCPServer(handle);
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  const ready = listening(server, 'DNS (TCP)', at);
  server.listen(at.port, at.address);
  await ready;
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // A client may keep its connection for later questions; closing does not wait for it.
        for (const socket of connections) socket.destroy();
      }),
  };
}
