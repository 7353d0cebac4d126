/** Campaigns, answering and signals. */
@NullMarked
package org.xinqiao.screening;

import org.jspecify.annotations.NullMarked;
