import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { isToken } from './address';
import type { DirectorySynchronizationProps } from './directory-synchronization-props';
import { suits, unsuitable } from './mail-platform';
import { durationProblem } from './settings';

/** Everything that is wrong with the props, each with what to do. What only Terraform knows is not looked at. */
export function synchronizationProblems(
  props: DirectorySynchronizationProps,
  synchronization: Construct,
): string[] {
  const { syncNow } = props;
  return [
    ...connectorProblems(props),
    ...coverageProblems(props),
    ...(syncNow ? strangerProblems(props, TerraformStack.of(synchronization)) : []),
    ...(typeof syncNow === 'object' ? durationProblem('syncNow.timeout', syncNow.timeout) : []),
  ];
}

/** Terraform makes nothing of one stack wait for something of another. */
function strangerProblems(props: DirectorySynchronizationProps, here: TerraformStack): string[] {
  const { groups = [], policies = [] } = props;
  const waiting = Object.entries<readonly Construct[]>({ groups, policies });
  return waiting.flatMap(([name, list]) =>
    list.flatMap((each, index) => {
      const stack = TerraformStack.of(each);
      if (stack === here) return [];
      return [
        `${name}[${index}] is ${each.node.path}, of another stack, which cannot wait for a synchronization of ${here.node.path}: leave it out here. To have it come after, deploy ${stack.node.path} after ${here.node.path}.`,
      ];
    }),
  );
}

function connectorProblems(props: DirectorySynchronizationProps): string[] {
  const { mailPlatform, connector, allowUnusualConnector: reason } = props;
  if (reason !== undefined && !isToken(reason)) {
    return reason.trim() === ''
      ? [
          'allowUnusualConnector is blank: say why this connector is right here, for whoever reads the stack later.',
        ]
      : [];
  }
  const { kind } = connector;
  if (kind === undefined || suits(mailPlatform, kind)) return [];
  return [unsuitable(mailPlatform, connector.node.path, kind)];
}

/** Mimecast's synchronization is asked for accounts that it will never make. */
function coverageProblems({ connector, users }: DirectorySynchronizationProps): string[] {
  if (!users || users.whenMissing !== undefined || connector.enabled === false) return [];
  if (isToken(users.domains)) return [];
  return users.domains.flatMap((domain, index) =>
    connector.covers(domain) === false
      ? [
          `users.domains[${index}] ${domain} is none of the domains of ${connector.node.path}, so its synchronization makes no account there: add the domain to the connector, or declare those users in a UserSync of their own.`,
        ]
      : [],
  );
}
