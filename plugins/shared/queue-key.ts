/** What stays of a queue file's name when its message is put off or another process takes it up: when it came, and its tag. */
export function keyOf(filename: string): string {
  const [arrival, , , , tag] = filename.split('_');
  return `${arrival}_${tag}`;
}
