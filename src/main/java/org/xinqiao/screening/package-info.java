/** Campaigns, assignments, answering, and the signals that answers raise. */
@NullMarked
package org.xinqiao.screening;

import org.jspecify.annotations.NullMarked;
