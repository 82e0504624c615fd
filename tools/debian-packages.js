'use strict';
// Installs what tests talk to and npm does not have, where it is missing: OpenLDAP, Samba as a domain controller, Chromium.
// Plain JavaScript, as it runs before anything is built. Looks only for files when they are there.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');

/** What needs packages, and the packages with a file that each of them brings. */
const needs = {
  'directory servers': {
    who: 'The tests of LDAP',
    packages: {
      slapd: '/usr/sbin/slapd',
      samba: '/usr/sbin/samba',
      'samba-ad-provision': '/usr/share/samba/setup/provision.ldif',
      'samba-dsdb-modules': 'samba/ldb/samba_dsdb.so',
      'samba-vfs-modules': 'samba/vfs/acl_xattr.so',
      'ldb-tools': '/usr/bin/ldbadd',
    },
  },
  'LDAP tools': {
    who: 'The measurements of LDAP',
    packages: { slapd: '/usr/sbin/slapd', 'ldap-utils': '/usr/bin/ldapsearch' },
  },
  browser: { who: 'The tests of the report as a page', packages: { chromium: '/usr/bin/chromium' } },
};

/** Names of the packages that are not there. */
function missing({ packages }) {
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

let isListNew = false;

function updateList() {
  return (isListNew ||= aptGet('update'));
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Undefined when all that `need` names is there; otherwise why not, in one line. */
function installDebianPackages(need) {
  const names = missing(needs[need]);
  if (names.length === 0) return undefined;
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const advice = `${needs[need].who} need ${names.join(', ')}: ${command}`;
  if (process.platform !== 'linux' || process.getuid() !== 0 || !fs.existsSync('/usr/bin/apt-get'))
    return advice;
  process.stdout.write(`Installing ${need} (${command}) …\n`);
  const done = withoutServices(
    () => updateList() && aptGet('install', '-y', '--no-install-recommends', ...names),
  );
  return done && missing(needs[need]).length === 0 ? undefined : `${advice} (it failed here)`;
}

/** What cannot be installed fails in the tests that need it, and in no other. */
function installForTests() {
  for (const need of ['directory servers', 'browser']) {
    const problem = installDebianPackages(need);
    if (problem !== undefined) process.stderr.write(`${problem}\n`);
  }
}

module.exports = { installDebianPackages, installForTests };

if (require.main === module) installForTests();
