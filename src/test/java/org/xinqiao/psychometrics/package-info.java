/** Every figure against R, and every way in which data can be useless. The values come from docs/psychometrics/reference.R. */
@NullMarked
package org.xinqiao.psychometrics;

import org.jspecify.annotations.NullMarked;
