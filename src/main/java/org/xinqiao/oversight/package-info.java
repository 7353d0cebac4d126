/** The audit of closures by the district health officer. */
@NullMarked
package org.xinqiao.oversight;

import org.jspecify.annotations.NullMarked;
