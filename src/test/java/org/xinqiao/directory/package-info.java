/** Rosters. */
@NullMarked
package org.xinqiao.directory;

import org.jspecify.annotations.NullMarked;
