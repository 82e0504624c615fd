type Need = 'directory servers' | 'LDAP tools' | 'browser';

/** Undefined when all that `need` names is there; otherwise why not, in one line. */
export function installDebianPackages(need: Need): string | undefined;
