import * as constructs from '../../src/index';
import { madeBy, piecesOf } from './examples';

it('the example of the guide to directories is a stack as it stands', () => {
  const [code = '', ...others] = piecesOf('docs/guides/users-from-directories.md');
  expect(others).toEqual([]);
  const { resource } = madeBy(code, { 'cdktf-mimecast': constructs });

  expect(Object.keys(resource['mimecast_user_sync'] ?? {})).toEqual(['everybody']);
});
