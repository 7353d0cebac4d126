/** One page a person: what must I do now, for whom, until when. */
@NullMarked
package org.xinqiao.desk;

import org.jspecify.annotations.NullMarked;
