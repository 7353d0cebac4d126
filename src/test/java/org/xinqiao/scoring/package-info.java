/** Tests of scores and prompts. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.scoring;
