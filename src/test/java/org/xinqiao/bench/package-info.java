/** Figures, measured with their floor in the same run: {@code ./mvnw -Pbench verify -Dbench=<name>}. */
@NullMarked
package org.xinqiao.bench;

import org.jspecify.annotations.NullMarked;
