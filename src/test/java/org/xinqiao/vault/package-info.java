/** Keys, seals and what nobody can read without them. */
@NullMarked
package org.xinqiao.vault;

import org.jspecify.annotations.NullMarked;
