/** The case of one student on its way through discover, assess, intervene, track, until it is closed. */
@NullMarked
package org.xinqiao.casefile;

import org.jspecify.annotations.NullMarked;
