/** Stories that cross the rooms of the house, told over real HTTP. */
@NullMarked
package org.xinqiao.journeys;

import org.jspecify.annotations.NullMarked;
