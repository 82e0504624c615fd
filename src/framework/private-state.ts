/** A resource's private state: bytes that travel with it through plan, apply, read and import, seen by the provider only. */
export type PrivateState = Uint8Array;

export const noPrivateState: PrivateState = new Uint8Array();
