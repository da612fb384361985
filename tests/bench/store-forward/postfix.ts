import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import getPort from 'get-port';
import { accepts } from './accepts.ts';
import type { Contender, Surroundings } from './contender.ts';
import { run } from './run.ts';

/**
 * A private Postfix with OpenDKIM as its milter, as Debian ships them: settings are its own but for folders, ports, and where the mail
 * goes. It signs with RSA of 2048 bits, keeps its queue on the same disk, and binds a source address.
 *
 * @param settings of main.cf besides. `empty` removes all mail that waits
 */
export async function startPostfix(
  { dir, sink, domain }: Surroundings,
  settings: Readonly<Record<string, string>> = {},
): Promise<Contender & { empty(): Promise<void> }> {
  const [port, milterPort] = [await getPort(), await getPort()];
  const [config, queue, data] = [join(dir, 'config'), join(dir, 'queue'), join(dir, 'data')];
  await chmod(dir, 0o755);
  await mkdir(config);
  await mkdir(queue);
  await run('install', ['-d', '-o', 'postfix', data]);

  const milter = await startMilter(dir, domain, milterPort);
  const main = {
    compatibility_level: '3.6',
    queue_directory: queue,
    data_directory: data,
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    myhostname: `mx.${domain}`,
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    alias_maps: '',
    alias_database: '',
    relayhost: `[${sink.address}]:${sink.port}`,
    smtp_bind_address: '127.0.2.200',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    smtpd_milters: `inet:127.0.0.1:${milterPort}`,
    milter_default_action: 'tempfail',
    maillog_file: join(data, 'maillog'),
    maillog_file_prefixes: dir,
    ...settings,
  };
  await writeFile(
    join(config, 'main.cf'),
    Object.entries(main)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join(''),
  );
  const services = await readFile('/usr/share/postfix/master.cf.dist', 'utf8');
  // Debian's services, with ours in place of port 25; in no chroot, for which the system's own instance is prepared.
  const lines = services.split('\n').map((line) => line.replace(/^smtp(\s+inet)/, `127.0.0.1:${port}$1`));
  const free = lines.map((line) => line.replace(/^(\S+\s+(?:inet|unix|fifo|unix-dgram)\s+\S+\s+\S+\s+)y/, '$1n'));
  await writeFile(join(config, 'master.cf'), free.join('\n'));
  await run('postfix', ['-c', config, 'start']);
  await accepts('127.0.0.1', port);
  const pid = Number(await readFile(join(queue, 'pid', 'master.pid'), 'utf8'));
  return {
    name: 'Postfix with OpenDKIM',
    port,
    pids: [pid, milter.pid ?? 0],
    log: async () => (await readFile(main.maillog_file, 'utf8')).slice(-2_000),
    empty: async () => void (await run('postsuper', ['-c', config, '-d', 'ALL'])),
    async stop() {
      await run('postfix', ['-c', config, 'stop']);
      milter.kill();
    },
  };
}

async function startMilter(dir: string, domain: string, port: number) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(dir, 'dkim.pem');
  await writeFile(key, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  const settings = join(dir, 'opendkim.conf');
  const lines = [
    `Domain ${domain}`,
    `KeyFile ${key}`,
    'Selector s1',
    `Socket inet:${port}@127.0.0.1`,
    'Canonicalization relaxed/relaxed',
    'Mode s',
    'InternalHosts 127.0.0.0/8',
    'UserID root',
    `PidFile ${join(dir, 'opendkim.pid')}`,
    'Syslog no',
    'RequireSafeKeys no', // the folder is ours for as long as the measurement lasts
  ];
  await writeFile(settings, `${lines.join('\n')}\n`);
  const child = spawn('opendkim', ['-f', '-x', settings], { stdio: 'inherit' });
  await accepts('127.0.0.1', port);
  return child;
}
