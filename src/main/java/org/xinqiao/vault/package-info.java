/** Keys outside the database, and what is sealed with them: a student's identity and free text under a key of their own. */
@NullMarked
package org.xinqiao.vault;

import org.jspecify.annotations.NullMarked;
