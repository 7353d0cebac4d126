/** The journal cannot be bent unseen, and nothing goes on without it but an alarm. */
@NullMarked
package org.xinqiao.journal;

import org.jspecify.annotations.NullMarked;
