/** What a whole school, district or city answered: counts and figures with small cells suppressed, never a person. */
@NullMarked
package org.xinqiao.statistics;

import org.jspecify.annotations.NullMarked;
