import { InvariantError } from '../../core/errors';
import { defineResource, type AnyResource } from '../../framework/definitions';
import type { Attributes, Schema } from '../../framework/schema';
import type { Configured } from '../configured';

interface IntegrationType {
  readonly typeName: string;
  readonly schema: Schema;
  /** As the API's paths name it. */
  readonly kind: 'm365' | 'active-directory' | 'google';
  /** The write-only attribute; its version trigger has the same name and `_version`. */
  readonly secret?: string;
}

export function directoryIntegration({ typeName, schema }: IntegrationType): AnyResource<Configured> {
  const later = (): never => {
    throw new InvariantError('Not there yet', typeName);
  };
  return defineResource<Configured, Attributes>({
    typeName,
    schema,
    importId: 'INTEGRATION_ID',
    create: later,
    read: later,
    update: later,
    delete: later,
    importState: later,
  });
}
