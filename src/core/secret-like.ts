/** Texts that are nothing else: forms so peculiar that no name, address or host has them. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['a private key (PEM)', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
  ['a token (JWT)', /(?<![\w-])eyJ[\w-]{8,}\.(?:eyJ[\w-]{8,}\.[\w-]*|[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+)/],
  ['a client secret of Entra ID', /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/],
];

/** Shorter than the shortest of them. */
const shortest = 25;

/** Which kind of secret a text holds that should hold none; undefined where it looks like none. Never the text. */
export function secretLike(text: string): string | undefined {
  if (text.length < shortest) return undefined;
  return forms.find(([, form]) => form.test(text))?.[0];
}
