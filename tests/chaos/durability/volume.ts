import { execFile } from 'node:child_process';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type VolumeSize = {
  readonly mebibytes: number;
  /** Files and folders that it can hold; what mke2fs takes for the size, if left out. */
  readonly inodes?: number;
};

/** An ext4 file system in a file, mounted on a folder: a disk of its own that can be full, or lose its power. */
export class Volume {
  readonly image: string;
  readonly mountedOn: string;

  private constructor(image: string, mountedOn: string) {
    this.image = image;
    this.mountedOn = mountedOn;
  }

  /** Mounting takes root and a kernel with loop devices: a container may have neither. */
  static async isPossible(): Promise<boolean> {
    if (process.getuid?.() !== 0) return false;
    return run('losetup', ['--find']).then(
      () => true,
      () => false,
    );
  }

  /** @param mountedOn is made, and hidden by the volume */
  static async make(image: string, mountedOn: string, { mebibytes, inodes }: VolumeSize): Promise<Volume> {
    const file = await open(image, 'w');
    await file.truncate(mebibytes * 2 ** 20);
    await file.close();
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', ...(inodes ? ['-N', String(inodes)] : []), image]);
    await mkdir(mountedOn, { recursive: true });
    const volume = new Volume(image, mountedOn);
    await volume.#mount();
    return volume;
  }

  async #mount(): Promise<void> {
    // Nothing but a sync writes the journal of ext4: so long as nobody syncs, a copy of the file is of one instant.
    await run('mount', ['-o', 'loop,commit=3600', this.image, this.mountedOn]);
  }

  /**
   * What the disk holds at this instant, as a disk that loses its power keeps it: what nobody has synced is still in memory
   * alone. Whoever writes to it stands still meanwhile.
   */
  async copyAsOfNow(): Promise<string> {
    const copy = `${this.image}.copy`;
    await run('cp', ['--sparse=always', this.image, copy]);
    return copy;
  }

  /** Goes on with a copy in place of what stands there now. Nobody has a file of it open any more. */
  async replaceBy(copy: string): Promise<void> {
    await this.#unmount();
    await rename(copy, this.image);
    await this.#mount(); // replays the journal of ext4, as after a power cut
  }

  async #unmount(): Promise<void> {
    await run('umount', [this.mountedOn]);
  }

  async remove(): Promise<void> {
    await this.#unmount();
    await rm(this.image);
  }
}
