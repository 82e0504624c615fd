import { Fn, TerraformLocal, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { MimecastProvider, SecretVariable, type SecretInput } from '../../src/index';
import { annotations, refusals } from './synthesis';

type Made = (stack: TerraformStack) => SecretInput;

function said(secret: Made): string[] {
  return refusals((stack) => {
    new MimecastProvider(stack, 'mimecast', { clientSecret: secret(stack) });
  });
}

function warned(secret: Made): readonly string[] {
  return annotations((stack) => {
    new MimecastProvider(stack, 'mimecast', { clientSecret: secret(stack) });
  }).map(({ message }) => message);
}

describe('a secret', () => {
  it.each<[string, Made]>([
    ['an ephemeral variable', (stack) => new SecretVariable(stack, 'secret')],
    ['the value of one', (stack) => new SecretVariable(stack, 'secret').stringValue],
    [
      'a variable that is made ephemeral by hand',
      (stack) => {
        const variable = new TerraformVariable(stack, 'secret', { type: 'string' });
        variable.addOverride('ephemeral', true);
        return variable.stringValue;
      },
    ],
    ['an ephemeral resource', () => '${ephemeral.vault_kv_secret_v2.mimecast.data["secret"]}'],
    ['an output of a module', () => '${module.secrets.mimecast}'],
    ['a variable that is declared elsewhere', () => '${var.from_a_tfvars_module}'],
    ['something made of one', (stack) => Fn.trimspace(new SecretVariable(stack, 'secret').stringValue)],
  ])('may be %s', (_, secret) => {
    expect(said(secret)).toEqual([]);
    expect(warned(secret)).toEqual([]);
  });

  it.each<[string, Made]>([
    ['text', () => 'hunter2'],
    ['text that an expression is made of', () => Fn.base64encode('hunter2')],
    ['text in an expression', () => '${"hunter2.hunter3"}'],
    ['text with an escaped opening', () => '$${var.hunter2}'],
    ['text in a local value', (stack) => new TerraformLocal(stack, 'text', 'hunter2').asString],
    ['text beside a path', () => '${path.module}hunter2'],
  ])('is no %s', (_, secret) => {
    const [line, ...others] = said(secret);

    expect(line).toBe(
      '[people/mimecast] clientSecret is written in code, and the synthesized stack would hold it: leave it out and set the environment variable MIMECAST_CLIENT_SECRET where Terraform runs, or pass a SecretVariable, which Terraform reads from TF_VAR_…, or a value of an ephemeral resource.',
    );
    expect(others).toEqual([]);
  });

  it.each<[string, Made]>([
    ['itself', (stack) => new TerraformVariable(stack, 'secret', { sensitive: true }).stringValue],
    [
      'through a local value',
      (stack) => {
        const variable = new TerraformVariable(stack, 'secret', { sensitive: true });
        return new TerraformLocal(stack, 'trimmed', Fn.trimspace(variable.stringValue)).asString;
      },
    ],
  ])('is no variable that is only sensitive: %s', (_, secret) => {
    const [line] = said(secret);

    expect(line).toContain('clientSecret comes from var.secret, which is not ephemeral');
    expect(line).toContain('MIMECAST_CLIENT_SECRET');
    expect(line).toContain('SecretVariable');
    expect(line).toContain('ephemeral resource');
  });

  it.each([
    ['random_password.mimecast', '${random_password.mimecast.result}'],
    ['azuread_application_password.mimecast', '${azuread_application_password.mimecast[0].value}'],
    ['data.vault_generic_secret.mimecast', '${data.vault_generic_secret.mimecast.data["secret"]}'],
  ])('that %s holds is in the state, of which a warning tells', (address, secret) => {
    expect(said(() => secret)).toEqual([]);
    const [message, ...others] = warned(() => secret);

    expect(message).toContain(`clientSecret comes from ${address}, and Terraform's state holds`);
    expect(message).toContain('or a value of an ephemeral resource');
    expect(others).toEqual([]);
  });

  it('of another stack is in the state of that one', () => {
    const app = Testing.app();
    const secrets = new TerraformStack(app, 'secrets');
    const local = new TerraformLocal(secrets, 'made', '${random_password.mimecast.result}');
    const people = new TerraformStack(app, 'people');
    new MimecastProvider(people, 'mimecast', { clientSecret: local.asString });
    app.synth();

    expect(app.manifest.forStack(people).annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('clientSecret comes from'),
    ]);
  });
});
