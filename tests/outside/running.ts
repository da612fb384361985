/** Something that listens until it is closed. */
export type Running = { close(): Promise<void> };

/** Waits for servers that start side by side. When one of them fails the others are closed, and its error is thrown. */
export async function allOrNone(starting: readonly Promise<Running>[]): Promise<Running> {
  const started = await Promise.allSettled(starting);
  const running = started.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
  const close = async () => {
    await Promise.all(running.map((each) => each.close()));
  };
  const failed = started.find((each) => each.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { close };
}
