import { anyText, optional } from './expected';
import { knownNamedTexts, type Shape } from './expected-objects';
import type { DataMimecastUserComparisonSources } from './gen/data-mimecast-user-comparison';

/** A source as it stands in the configuration, or what is wrong with it. */
export interface BoundSource {
  readonly config: DataMimecastUserComparisonSources;
  readonly problems: readonly string[];
}

/** What of a source holds which of our fields: headers of a file, attributes of an entry, properties of a user. */
export interface SourceFields {
  readonly address?: string;
  readonly name?: string;
  readonly enabled?: string;
  readonly aliases?: string;
  /** The directory's own, stable id of a person: lets an account be renamed instead of replaced. */
  readonly directoryId?: string;
  /** By Mimecast attribute. */
  readonly attributes?: { readonly [attribute: string]: string };
}

/** Where the directory's own ID is known without being said. */
export const fieldsWithoutId: Shape<Omit<SourceFields, 'directoryId'>> = {
  address: optional(anyText),
  name: optional(anyText),
  enabled: optional(anyText),
  aliases: optional(anyText),
  attributes: optional(knownNamedTexts),
};

export const fieldsShape: Shape<SourceFields> = { ...fieldsWithoutId, directoryId: optional(anyText) };

/** As it stands in the configuration. */
export function fieldMap(given: SourceFields): { [field: string]: string } {
  const { address, name, enabled, aliases, directoryId, attributes = {} } = given;
  const fields = { address, name, enabled, aliases, directory_id: directoryId };
  const chosen = Object.entries(fields).flatMap(([field, where]) =>
    where === undefined ? [] : [[field, where] as const],
  );
  const named = Object.entries(attributes).map(([name, where]) => [`attribute:${name}`, where] as const);
  return Object.fromEntries([...chosen, ...named]);
}
