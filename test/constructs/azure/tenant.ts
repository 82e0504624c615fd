import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import type { TerraformStack } from 'cdktf';
import { AppCredential, AzureAppRegistration, type AzureAppRegistrationProps } from '../../../src/azure';
import { annotations, document, refusals, type StackDocument } from '../synthesis';

type Build = (stack: TerraformStack) => void;

export const workflow = {
  organization: 'contoso',
  repository: 'directory',
  environment: 'production',
} as const;
export const clientId = '6a1f7ab3-0f5b-4a3e-8f0e-2f8a52d9d0a1';

/** The constructs of a stack that has the azuread provider. */
function inTenant(build: Build): Build {
  return (stack) => {
    new AzureadProvider(stack, 'azuread');
    build(stack);
  };
}

export function made(build: Build): StackDocument {
  return document(inTenant(build));
}

export function refused(build: Build): string[] {
  return refusals(inTenant(build));
}

export function warned(build: Build): readonly string[] {
  return annotations(inTenant(build))
    .filter(({ level }) => level === 'warn')
    .map(({ path, message }) => `${path}: ${message}`);
}

/** An application registration called `reader`. */
export function reader(stack: TerraformStack, props: Partial<AzureAppRegistrationProps> = {}) {
  const credentials = [AppCredential.gitHubActions(workflow)];
  return new AzureAppRegistration(stack, 'reader', { name: 'Directory reader', credentials, ...props });
}
