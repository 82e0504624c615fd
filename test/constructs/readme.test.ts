import * as constructs from '../../src/index';
import { madeBy, piecesOf } from './examples';

it('the example of connectors, groups and policies is a stack as it stands', () => {
  const [code = '', ...others] = piecesOf('README.md').filter((piece) => piece.includes('class HeadOffice '));
  expect(others).toEqual([]);
  const made = madeBy(code, { 'cdktf-mimecast': constructs });

  expect(Object.entries(made.resource).map(([type, named]) => [type, Object.keys(named)])).toEqual([
    ['mimecast_active_directory_integration', ['head_office']],
    ['mimecast_blocked_sender_policy', ['lookalike']],
    ['mimecast_directory_sync_request', ['directory']],
    ['mimecast_greylisting_policy', ['unknown_senders']],
  ]);
});
