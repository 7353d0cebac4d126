/** What happened and who looked: facts written in the transaction of the change they tell of. */
@NullMarked
package org.xinqiao.journal;

import org.jspecify.annotations.NullMarked;
