/** Tests of what stands on somebody's desk. */
@NullMarked
package org.xinqiao.desk;

import org.jspecify.annotations.NullMarked;
