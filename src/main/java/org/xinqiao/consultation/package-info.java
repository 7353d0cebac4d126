/** The four-party meeting of guardian, homeroom teacher, deputy principal and psychologist. */
@NullMarked
package org.xinqiao.consultation;

import org.jspecify.annotations.NullMarked;
