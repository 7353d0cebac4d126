/** A referral from a school to a hospital, the sealed packet, and the hospital's answers. */
@NullMarked
package org.xinqiao.referral;

import org.jspecify.annotations.NullMarked;
