/** Tests of meetings, minutes and tasks. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.consultation;
