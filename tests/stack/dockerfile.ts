export type Stage = {
  readonly name: string;
  readonly from: string;
  /** The user its processes run as, its parent stages' included. */
  readonly user: string;
  readonly hasHealthCheck: boolean;
  readonly copies: readonly string[];
};

const INSTRUCTION = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|HEALTHCHECK|CMD|ENTRYPOINT|EXPOSE|ARG)\s+(.+)$/s;

/**
 * Reads a Dockerfile into its stages.
 *
 * @throws Error for a line that is no instruction we use
 */
export function parseDockerfile(text: string): Map<string, Stage> {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages = new Map<string, Stage>();
  let current: Stage | undefined;
  for (const line of lines) {
    const [, name, rest = ''] = INSTRUCTION.exec(line) ?? [];
    if (!name) throw new Error(`not an instruction: ${line}`);
    if (name === 'FROM') {
      const [, from = '', stage = ''] = /^(\S+) AS (\S+)$/.exec(rest) ?? [];
      const parent = stages.get(from);
      current = {
        name: stage,
        from,
        user: parent?.user ?? 'root',
        hasHealthCheck: parent?.hasHealthCheck ?? false,
        copies: [],
      };
    } else if (!current) throw new Error(`${name} stands before the first FROM`);
    else if (name === 'USER') current = { ...current, user: rest };
    else if (name === 'HEALTHCHECK') current = { ...current, hasHealthCheck: true };
    else if (name === 'COPY') current = { ...current, copies: [...current.copies, rest] };
    if (current) stages.set(current.name, current);
  }
  return stages;
}
