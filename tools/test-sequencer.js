'use strict';
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Folders of the suites that take long, as they start Terraform and other programs; the longest first. */
const long = ['contract', 'reliability', 'release', 'package', 'acceptance', 'examples'].map((name) =>
  path.join(__dirname, '../test', name, path.sep),
);

function rank(test) {
  const found = long.findIndex((folder) => test.path.startsWith(folder));
  return found < 0 ? long.length : found;
}

/** On a fresh checkout, jest knows no durations: what takes long begins first, so that nothing long is alone at the end. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const areTimesKnown = sorted.every(({ duration }) => duration !== undefined);
    return areTimesKnown ? sorted : sorted.sort((one, other) => rank(one) - rank(other));
  }
};
