/** Rules of the house that a machine can watch. */
@NullMarked
package org.xinqiao.architecture;

import org.jspecify.annotations.NullMarked;
