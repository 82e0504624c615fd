/** The kinds of policies of the REST dialect, as in its paths. */
export const gatewayFamilies = [
  'blocked-senders',
  'anti-spoofing',
  'anti-spoofing-bypass',
  'greylisting',
  'delivery-route',
  'dns-authentication-outbound',
] as const;

export type GatewayFamily = (typeof gatewayFamilies)[number];
