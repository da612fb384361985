/** A path of this host, else `/`. To a browser `//evil.example` and `/\evil.example` are other hosts. */
export function localPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}
