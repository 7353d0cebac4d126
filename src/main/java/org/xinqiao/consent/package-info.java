/** 知情同意 (D§18): asked for one activity at a time, decided by those whose word counts at that age, withdrawn at once. */
@NullMarked
package org.xinqiao.consent;

import org.jspecify.annotations.NullMarked;
