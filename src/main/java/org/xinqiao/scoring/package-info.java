/** From answers to scores and prompts, as the questionnaire's own version declares it: plain arithmetic, no opinions. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.scoring;
