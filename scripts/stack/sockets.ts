import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { groupMembers } from './processes.ts';

const ESTABLISHED = '01';
const LISTENING = '0A';

type Socket = {
  readonly localPort: number;
  readonly remotePort: number;
  readonly state: string;
  readonly uid: number;
  readonly inode: string;
};

const portOf = (address: string | undefined): number => Number.parseInt(address?.split(':')[1] ?? '', 16);

/** Every TCP socket of this machine. @see proc_net_tcp(5) */
function sockets(): Socket[] {
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .map((field) => ({
      localPort: portOf(field[1]),
      remotePort: portOf(field[2]),
      state: field[3] ?? '',
      uid: Number(field[7]),
      inode: field[9] ?? '',
    }));
}

/** Whether the process has the socket open. Where its files may not be read (root in a container), its user decides. */
function holds(pid: number, { inode, uid }: Socket): boolean {
  try {
    const files = `/proc/${pid}/fd`;
    return readdirSync(files).some((file) => readlinkSync(`${files}/${file}`) === `socket:[${inode}]`);
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
    return denied && statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === uid;
  }
}

const groupHolds = (group: number, fits: (socket: Socket) => boolean): boolean => {
  const candidates = sockets().filter(fits);
  return candidates.length > 0 && groupMembers(group).some((pid) => candidates.some((socket) => holds(pid, socket)));
};

/** Whether it is this process group that listens on a port: an answer alone might be somebody else's. */
export const listensOn = (group: number, port: number): boolean =>
  groupHolds(group, ({ state, localPort }) => state === LISTENING && localPort === port);

/** Whether this process group has a connection to a port, of any machine. */
export const isConnectedTo = (group: number, port: number): boolean =>
  groupHolds(group, ({ state, remotePort }) => state === ESTABLISHED && remotePort === port);
