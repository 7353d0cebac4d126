/** Cases: what tests of other rooms need of them. */
@NullMarked
package org.xinqiao.casefile;

import org.jspecify.annotations.NullMarked;
