/** Tests of the audit of closures. */
@NullMarked
package org.xinqiao.oversight;

import org.jspecify.annotations.NullMarked;
