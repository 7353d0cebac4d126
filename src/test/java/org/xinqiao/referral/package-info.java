/** Referrals: the whole table, the policies, and a journey from consent to completion. */
@NullMarked
package org.xinqiao.referral;

import org.jspecify.annotations.NullMarked;
