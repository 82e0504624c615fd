'use strict';

/** What `test-folder.js` made. */
module.exports = () => globalThis.removeTestFolder();
