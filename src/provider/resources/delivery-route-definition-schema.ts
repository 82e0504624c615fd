import { computed, optional, required, schema } from '../../framework/schema';

const notBlank = {
  validate: (text: string) => (text.trim() === '' ? 'must not be blank' : undefined),
};

/** Elements of a list may be null. */
function blankProblem(names: readonly (string | null)[]): string | undefined {
  return names.some((name) => (name ?? '').trim() === '') ? 'must not hold a blank name' : undefined;
}

const together =
  'Mimecast takes what signs in as a whole, so that a change of it sends the password again. Taking it all away replaces the definition.';

export const routeSchema = schema(
  'A delivery route definition: a host to which Mimecast delivers mail, and how it signs in there. Delivery route policies apply it. One that a policy applies is not deleted. One that says the same as a definition that is there already, under the same name, is not made a second time: the error says how to import it.',
  {
    id: computed.string('ID that Mimecast gave the definition.', { keep: true }),
    description: required.string('Name of the definition, as the Administration Console shows it.', notBlank),
    hostname: required.string('Name or IP address of the host, without case.', notBlank),
    port: required.integer('Port at which it takes mail, mostly `25`.', { min: 1, max: 65_535 }),
    alternate_route_id: optional.string(
      'ID of another delivery route definition, for when this host cannot be reached. Default: none.',
    ),
    username: optional.string(`Name with which Mimecast signs in. Default: it does not. ${together}`),
    auth_mechanisms: optional.list(
      'string',
      'SMTP mechanisms with which it signs in, in the words of Mimecast, which are passed on as they are. Default: none.',
      { unordered: true, validate: blankProblem },
    ),
    domain: optional.string('Domain of the account with which it signs in. Default: none.'),
    password_wo: optional.string(
      'Password of that account. Write-only: it is sent when the definition is made, when `password_wo_version` changes, and when another part of what signs in changes.',
      {
        writeOnly: true,
        sensitive: true,
        validate: (text) => (text === '' ? 'must not be empty' : undefined),
      },
    ),
    password_wo_version: optional.integer('Any number; when it changes, the password is sent again.'),
  },
);

export type RouteAttributes = typeof routeSchema.attributes;
