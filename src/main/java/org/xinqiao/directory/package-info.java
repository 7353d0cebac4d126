/** Who and where: districts, schools, classes, students, guardians, staff, hospitals, duty rosters, roster import. */
@NullMarked
package org.xinqiao.directory;

import org.jspecify.annotations.NullMarked;
