/** Undefined when all of it is there; otherwise why not, in one line. */
export function installDirectoryServers(): string | undefined;

/** As well, for the bench: slapd and ldapsearch. */
export function installLdapTools(): string | undefined;
