/** The matrix, the walls and what tests them. */
@NullMarked
package org.xinqiao.access;

import org.jspecify.annotations.NullMarked;
