import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each(['/', '/resellers/1?tab=brand'])('keeps the path %s', (path) => expect(localPath(path)).toBe(path));

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '', undefined, ['/a']])(
  'leads %s to the start page',
  (path) => expect(localPath(path)).toBe('/'),
);
