/** One step into a value: an attribute's name, a map key, or a list index. */
export type PathStep = { readonly attribute: string } | { readonly key: string } | { readonly index: number };

/** Where in a configuration something is, from the outside in. */
export type AttributePath = readonly PathStep[];

/** `path('users', 'ann@x.example')`: an attribute, then map keys (strings) or list indexes (numbers). */
export function path(attribute: string, ...rest: (string | number)[]): AttributePath {
  return [{ attribute }, ...rest.map((step) => (typeof step === 'number' ? { index: step } : { key: step }))];
}

/** As a practitioner writes it: `users["ann@x.example"].name`. */
export function renderPath(at: AttributePath): string {
  return at.map(renderStep).join('').replace(/^\./, '');
}

function renderStep(step: PathStep): string {
  if ('attribute' in step) return `.${step.attribute}`;
  return 'key' in step ? `[${JSON.stringify(step.key)}]` : `[${step.index}]`;
}
