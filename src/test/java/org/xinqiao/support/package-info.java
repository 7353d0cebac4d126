/** What tests share: the database, signed-in people, and steps of the loop. */
@NullMarked
package org.xinqiao.support;

import org.jspecify.annotations.NullMarked;
