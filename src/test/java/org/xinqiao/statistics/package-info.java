/** What psychologists and officials may count, and what they may not. */
@NullMarked
package org.xinqiao.statistics;

import org.jspecify.annotations.NullMarked;
