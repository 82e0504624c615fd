import { InvariantError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema } from '../../framework/schema';
import type { Configured } from '../configured';

const definitionSchema = schema(
  'One address alteration: what becomes of an address in mail. Mimecast changes none, so that every change makes it anew.',
  {
    id: computed.string('ID that Mimecast gave the alteration.', { keep: true }),
    address_type: required.string(
      'Which addresses of a mail: those of the envelope, of the headers From, Reply-To, Sender, or To, Cc and Bcc, or all.',
      {
        oneOf: ['all', 'envelope_from', 'envelope_to', 'from', 'reply_to', 'to_cc_bcc', 'sender'],
        replaces: true,
      },
    ),
    original_address: required.string(
      'What is altered: an address, `@domain`, or `local@`. The domain must be internal; case does not matter.',
      { replaces: true, validate: addressProblem },
    ),
    new_address: required.string(
      'What it becomes: an address, `@domain`, or `local@`. The domain must be internal; case does not matter.',
      { replaces: true, validate: addressProblem },
    ),
    routing: required.string('Mail of which direction.', {
      oneOf: ['all', 'inbound', 'outbound'],
      replaces: true,
    }),
    folder_id: optional.string(
      'ID of the set that it belongs to, as `data.mimecast_address_alteration_sets` finds it. Default: the topmost set.',
      { replaces: true },
    ),
  },
);

function addressProblem(text: string): string | undefined {
  return /^([^\s@]+@[^\s@]*|@[^\s@]+)$/.test(text)
    ? undefined
    : `must be an address, "@domain" or "local@", not "${text}"`;
}

const pending = (): never => {
  throw new InvariantError('Not ready', 'This type does nothing yet.');
};

export const addressAlterationDefinition = defineResource<Configured, typeof definitionSchema.attributes>({
  typeName: 'mimecast_address_alteration_definition',
  schema: definitionSchema,
  create: pending,
  read: pending,
  delete: pending,
  importState: pending,
  importId: 'DEFINITION_ID',
});
