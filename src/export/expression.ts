import type { NumberValue } from '../framework/values';

/** Something that is written into a configuration, in whichever language. */
export type Expression =
  | boolean
  | string
  | { readonly kind: 'number'; readonly value: NumberValue }
  /** An attribute of another exported object. */
  | { readonly kind: 'reference'; readonly to: number; readonly attribute: string }
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

/** A whole account without its users. Blocks stand after those that they refer to. */
export interface Document {
  readonly blocks: readonly Block[];
  readonly secrets: readonly SecretSlot[];
}
