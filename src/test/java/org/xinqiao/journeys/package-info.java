/** Whole stories walked by people of the cast, from the first page to the last. */
@NullMarked
package org.xinqiao.journeys;

import org.jspecify.annotations.NullMarked;
