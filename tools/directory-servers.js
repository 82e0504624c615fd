'use strict';
// Installs the directory servers that tests and bench talk to, where they are missing: OpenLDAP, Samba as a domain controller.
// Plain JavaScript, as it runs before anything is built. Looks only for files when they are there.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');

const servers = {
  slapd: '/usr/sbin/slapd',
  samba: '/usr/sbin/samba',
  'samba-ad-provision': '/usr/share/samba/setup/provision.ldif',
  'samba-dsdb-modules': 'samba/ldb/samba_dsdb.so',
  'samba-vfs-modules': 'samba/vfs/acl_xattr.so',
  'ldb-tools': '/usr/bin/ldbadd',
};

/** What the bench of LDAP compares us with. */
const tools = { slapd: servers.slapd, 'ldap-utils': '/usr/bin/ldapsearch' };

/** Names of the packages that are not there. */
function missing(packages) {
  return Object.keys(packages).filter((name) => !isThere(packages[name]));
}

/** A path that is not absolute is below the machine's folder of libraries. */
function isThere(path) {
  if (path.startsWith('/')) return fs.existsSync(path);
  return fs
    .readdirSync('/usr/lib')
    .some((folder) => folder.endsWith('-linux-gnu') && fs.existsSync(`/usr/lib/${folder}/${path}`));
}

/** Packages start what they install, unless this file forbids it. */
const policy = '/usr/sbin/policy-rc.d';

function withoutServices(install) {
  if (fs.existsSync(policy)) return install();
  fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install();
  } finally {
    fs.rmSync(policy, { force: true });
  }
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Undefined when all of it is there; otherwise why not, in one line. */
function install(whatFor, packages) {
  const names = missing(packages);
  if (names.length === 0) return undefined;
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const advice = `${whatFor} need ${names.join(', ')}: ${command}`;
  if (process.platform !== 'linux' || process.getuid() !== 0 || !fs.existsSync('/usr/bin/apt-get'))
    return advice;
  process.stdout.write(`Installing directory servers (${command}) …\n`);
  const done = withoutServices(
    () => aptGet('update') && aptGet('install', '-y', '--no-install-recommends', ...names),
  );
  return done && missing(packages).length === 0 ? undefined : `${advice} (it failed here)`;
}

const installDirectoryServers = () => install('The tests of LDAP', servers);
const installLdapTools = () => install('The measurements of LDAP', tools);

module.exports = { installDirectoryServers, installLdapTools };
