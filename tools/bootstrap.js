#!/usr/bin/env node
'use strict';
// Runs before anything is installed, so it is plain JavaScript and needs nothing but Node and npm.
// `node tools/bootstrap.js SCRIPT [ARGS…]`: installs what is missing, builds, then runs SCRIPT.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { installForTests } = require('./debian-packages');

const root = path.resolve(__dirname, '..');
const steps = {
  test: (args) => [[bin('jest'), args]],
  demo: (args) => [[bin('tsx'), ['tools/demo.ts', ...args]]],
  bench: (args) => [[bin('tsx'), ['bench/main.ts', ...args]]],
  reliability: (args) => [[bin('tsx'), ['tools/reliability.ts', ...args]]],
  mutation: (args) => [[bin('stryker'), ['run', ...args]]],
  release: (args) => [[bin('tsx'), ['tools/release.ts', ...args]]],
};

function bin(name) {
  return path.join('node_modules', '.bin', name);
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.error) fail(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node 20.19 or newer is needed; this is ${process.version}.`);
}

function checkTerraform() {
  const found = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: os.devNull },
  });
  if (found.error || found.status !== 0)
    fail('terraform 1.11 or newer is needed on PATH: https://developer.hashicorp.com/terraform/install');
  const version = JSON.parse(found.stdout).terraform_version;
  const [major, minor] = version.split('.').map(Number);
  if (major < 1 || (major === 1 && minor < 11))
    fail(`terraform 1.11 or newer is needed on PATH; this is ${version}.`);
}

function installPackages() {
  const lock = path.join(root, 'package-lock.json');
  const stamp = path.join(root, 'node_modules', '.package-lock.json');
  const fresh = fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs >= fs.statSync(lock).mtimeMs;
  if (fresh) return;
  process.stdout.write('Installing packages (npm ci) …\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

const [name, ...args] = process.argv.slice(2);
if (!steps[name]) fail(`usage: node tools/bootstrap.js ${Object.keys(steps).join('|')} [ARGS…]`);
checkNode();
checkTerraform();
installPackages();
if (name === 'test') installForTests();
run(bin('tsx'), ['tools/build.ts']);
for (const [command, commandArgs] of steps[name](args)) run(command, commandArgs);
