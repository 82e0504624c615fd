/** How Mimecast signs in to the host to which it delivers. */
export interface RouteSignIn {
  readonly authMechanisms?: readonly string[];
  readonly username?: string;
  readonly domain?: string;
}

/** What is written of a route. */
export interface DeliveryRouteFields {
  readonly description?: string;
  readonly hostname?: string;
  readonly port?: number;
  /** Empty: none. */
  readonly alternateRouteId?: string;
  /** Taken as a whole only. */
  readonly signIn?: RouteSignIn & { readonly password?: string };
}

/** A host to which mail is delivered. The password is never answered. */
export interface DeliveryRoute extends RouteSignIn {
  readonly id: string;
  readonly description: string;
  readonly hostname: string;
  /** 25 where nothing else was said. */
  readonly port: number;
  readonly alternateRouteId?: string;
  readonly authMechanisms: readonly string[];
}

/** What is written of a signing definition; only the first two can be changed later. */
export interface SigningFields {
  readonly description?: string;
  readonly signDkim?: boolean;
  readonly domain?: string;
  readonly selector?: string;
  /** Bits. */
  readonly keyLength?: number;
}

/** A key with which mail of a domain is signed. */
export interface Signing extends SigningFields {
  readonly id: string;
  readonly description: string;
  readonly domain: string;
  /** Name of the DNS record that has to hold the public key. */
  readonly dnsAddress?: string;
  readonly publicKey?: string;
  /** Whether Mimecast has found the record. */
  readonly validated?: boolean;
}
