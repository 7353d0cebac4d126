/** How a questionnaire comes into use. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.edition;
