import { computed, optionalComputed, required, schema } from '../../framework/schema';

const notBlank = {
  validate: (text: string) => (text.trim() === '' ? 'must not be blank' : undefined),
};

export const signingSchema = schema(
  'An outbound DNS authentication definition: a DKIM key with which Mimecast signs mail of a domain. Outbound DNS authentication policies apply it. One that a policy applies is not deleted. A domain has each selector only once: one that is there already is not made a second time, and the error says how to import it.',
  {
    id: computed.string('ID that Mimecast gave the definition.', { keep: true }),
    description: required.string('Name of the definition, as the Administration Console shows it.', notBlank),
    domain: required.string('Internal domain whose mail is signed.', { replaces: true, ...notBlank }),
    selector: optionalComputed.string(
      'DKIM selector: the first label of the DNS record. Left out: what Mimecast decides for a new one, otherwise as it is.',
      { replaces: true },
    ),
    key_length: optionalComputed.integer(
      'Length of the key in bits. Left out: what Mimecast decides (`2048`) for a new one, otherwise as it is.',
      {
        replaces: true,
        min: 1,
      },
    ),
    sign_dkim: optionalComputed.bool(
      'Whether mail is signed. Left out: what Mimecast decides (`true`) for a new one, otherwise as it is.',
    ),
    dns_address: computed.string(
      'Name of the DNS record (type TXT) that has to hold `public_key`. Empty where Mimecast does not say.',
      { keep: true },
    ),
    public_key: computed.string('What that DNS record has to say. Empty where Mimecast does not say.', {
      keep: true,
    }),
    validated: computed.bool(
      'Whether Mimecast had found the record when this was read. Empty where it does not say.',
      { keep: true },
    ),
  },
);

export type SigningAttributes = typeof signingSchema.attributes;
