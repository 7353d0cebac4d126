/** What every feature stands on: words, time and refusals. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.platform;
