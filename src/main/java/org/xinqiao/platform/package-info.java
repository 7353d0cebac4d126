/** What every room stands on: clock, ids, refusals, policy profile, school calendar and deadlines, the database. */
@NullMarked
package org.xinqiao.platform;

import org.jspecify.annotations.NullMarked;
