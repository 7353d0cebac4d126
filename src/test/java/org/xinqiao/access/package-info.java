/** Sessions: how they begin, last and end. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.access;
