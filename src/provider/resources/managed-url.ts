import { InvariantError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optionalComputed, required, schema } from '../../framework/schema';
import type { Configured } from '../configured';

const urlSchema = schema(
  'A URL that URL Protect always permits or blocks, for the whole account. Mimecast changes none, so that every change makes it anew.',
  {
    id: computed.string('ID that Mimecast gave the URL.', { keep: true }),
    url: required.string(
      'The URL. Without a scheme it is one of http. Case of scheme and host, the usual port and a slash after the host alone have no meaning.',
      { replaces: true },
    ),
    action: required.string('What happens to links to it.', { oneOf: ['permit', 'block'], replaces: true }),
    match_type: optionalComputed.string(
      'Whether it stands for this URL alone, or for all of its domain. Default: `explicit`.',
      { oneOf: ['explicit', 'domain'], replaces: true },
    ),
    comment: optionalComputed.string('Remarks. Default: none.', { replaces: true }),
    disable_rewrite: optionalComputed.bool(
      'Whether links to it are left as they are. For permitted URLs. Default: `false`.',
      { replaces: true },
    ),
    disable_user_awareness: optionalComputed.bool(
      'Whether it is kept out of user awareness challenges. For permitted URLs. Default: `false`.',
      { replaces: true },
    ),
    disable_log_click: optionalComputed.bool('Whether clicks on it are not logged. Default: `false`.', {
      replaces: true,
    }),
  },
);

const pending = (): never => {
  throw new InvariantError('Not ready', 'This type does nothing yet.');
};

export const managedUrl = defineResource<Configured, typeof urlSchema.attributes>({
  typeName: 'mimecast_managed_url',
  schema: urlSchema,
  create: pending,
  read: pending,
  delete: pending,
  importState: pending,
  importId: 'MANAGED_URL_ID',
});
