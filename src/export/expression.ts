import type { NumberValue } from '../framework/values';

/** Something that is written into a configuration, in whichever language. */
export type Expression =
  | boolean
  | string
  | { readonly kind: 'number'; readonly value: NumberValue }
  /** An attribute of another exported object. */
  | { readonly kind: 'reference'; readonly to: number; readonly attribute: string }
  /** The ID of something that the export finds: its place in the list. */
  | { readonly kind: 'lookup'; readonly to: number }
  /** A variable of the export. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** Keys are data. */
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  /** Keys are names of attributes. */
  | { readonly kind: 'object'; readonly entries: readonly Entry[] };

/** With what its value means, where that is an ID. */
export type Entry = readonly [key: string, value: Expression, comment?: string];

/** A variable that holds a secret which Mimecast does not give out. */
export interface SecretSlot {
  readonly name: string;
  /** Of what: `mimecast_x.y, password_wo`. */
  readonly of: string;
}

/** One resource of the export. */
export interface Block {
  readonly typeName: string;
  readonly name: string;
  readonly importId: string;
  readonly label: string;
  readonly attributes: readonly Entry[];
}

/** Something that no configuration makes, and that a data source finds by one attribute. */
export interface Lookup {
  readonly typeName: string;
  readonly attribute: string;
  readonly value: string;
}

/** One data source of the export. */
export interface LookupBlock extends Lookup {
  readonly name: string;
}

/** A whole account without its users. Blocks stand after those that they refer to. */
export interface Document {
  readonly blocks: readonly Block[];
  readonly lookups: readonly LookupBlock[];
  readonly secrets: readonly SecretSlot[];
}
